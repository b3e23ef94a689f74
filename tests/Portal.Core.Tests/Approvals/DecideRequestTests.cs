using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.History;
using Portal.Core.Notifications;
using Portal.Core.Operations;
using Portal.Core.Tests.Access;
using Portal.Core.Tests.Protection;
using Portal.TestKit.Time;
using static Portal.Core.Tests.Approvals.ARequest;

namespace Portal.Core.Tests.Approvals;

/// <summary>The separation of duties, rule by rule.</summary>
public sealed class DecideRequestTests
{
    private readonly Requests _requests = new();
    private readonly StoredPolicies _policies = new();
    private readonly AccessPorts _people = People();
    private readonly ManualTimeProvider _time = new(Noon);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Approver_in_scope_approves_and_the_request_is_queued()
    {
        var id = _requests.Add(Deletion(Olga));

        var done = (await ApproveAsync(Anna, id)).ShouldBeOfType<RequestAnswer.Done>();

        done.Request.Operation.ApprovedUntil.ShouldBe(Noon.AddHours(24));
        (await KeepAsync()).ShouldBeTrue();
        (State(id), _requests[id].Operation.Approval).ShouldBe((OperationState.Queued, ApprovalMark.Approved));
        var entry = _requests.Entries[^1];
        (entry.Kind, entry.Approval, entry.Actor.Name).ShouldBe((HistoryKind.Approved, ApprovalMark.Approved, "Anna"));
    }

    [Theory]
    [InlineData("5A0D0000-0000-4000-8000-00000000000A", "upper case")]
    [InlineData("{5a0d0000-0000-4000-8000-00000000000a}", "braces")]
    [InlineData("5a0d000000004000800000000000000a", "no hyphens")]
    [InlineData(" 5a0d0000-0000-4000-8000-00000000000a ", "spaces")]
    public async Task Requester_never_approves_however_their_id_is_written(string id, string how)
    {
        await OwnIsDeniedAsync(Person(id, "Olga", Role.Approver), how);
    }

    [Fact]
    public async Task Requester_never_approves_with_a_second_role() =>
        await OwnIsDeniedAsync(Person(OlgasId, "Olga", Role.Operator, Role.Approver), "both roles at once");

    [Fact]
    public async Task Requester_never_approves_in_a_second_session() =>
        await OwnIsDeniedAsync(
            new Caller(OlgasId, "Olga O.", [Role.Approver], "10.9.9.9", "c-2"),
            "another browser, another address, another display name"
        );

    [Fact]
    public async Task Requester_rejects_nothing_either_but_withdraws()
    {
        var id = _requests.Add(Deletion(Olga));
        await Should.ThrowAsync<AccessDeniedException>(() =>
            Decide().RejectAsync(Person(OlgasId, "Olga", Role.Approver), Word(id, "mine"), Cancel)
        );
        await Should.ThrowAsync<AccessDeniedException>(() => Withdraw().RunAsync(Anna, id, Cancel));

        (await Withdraw().RunAsync(Olga, id, Cancel)).ShouldBeOfType<RequestAnswer.Done>();

        State(id).ShouldBe(OperationState.Canceled);
        _requests.Entries[^1].Kind.ShouldBe(HistoryKind.Withdrawn);
        _requests[id].Outcome.ShouldBe(RequestOutcome.Withdrawn);
    }

    [Fact]
    public async Task Who_lost_every_role_withdraws_what_they_asked_for_and_nobody_elses()
    {
        var (id, foreign) = (_requests.Add(Deletion(Olga)), _requests.Add(Deletion(Adam, cluster: "test")));
        var roleless = Person(OlgasId, "Olga");
        (await Withdraw().RunAsync(roleless, foreign, Cancel)).ShouldBeOfType<RequestAnswer.NotFound>();
        (State(foreign), _requests.Entries[^1].Kind).ShouldBe((OperationState.AwaitingApproval, HistoryKind.Denied));

        (await Withdraw().RunAsync(roleless, id, Cancel)).ShouldBeOfType<RequestAnswer.Done>();

        (State(id), _requests.Entries[^1].Kind).ShouldBe((OperationState.Canceled, HistoryKind.Withdrawn));
    }

    [Fact]
    public async Task Approver_must_hold_the_scope_at_approval_time()
    {
        var id = _requests.Add(Deletion(Olga));

        var elsewhere = new Holding(Role.Approver, Scope.Cluster("azure", "other"), Guid.Empty);
        var viewer = new Holding(Role.Viewer, Scope.Portal, Guid.Empty);
        await Should.ThrowAsync<AccessDeniedException>(() =>
            ApproveAsync(new Caller(Anna.ObjectId, "Anna", [elsewhere, viewer], null, "c-1"), id)
        );

        _requests[id].Approvals.ShouldBeEmpty();
        _requests.Entries[^1].Kind.ShouldBe(HistoryKind.Denied);
    }

    [Fact]
    public async Task Hash_must_match_the_plan_that_is_there()
    {
        var id = _requests.Add(Deletion(Olga));

        (await Decide().ApproveAsync(Anna, Word(id) with { PlanHash = "another" }, Cancel))
            .ShouldBeOfType<RequestAnswer.Refused>()
            .Sentence.ShouldContain("changed since you opened it");

        _requests[id].Approvals.ShouldBeEmpty();
    }

    [Fact]
    public async Task Changed_request_loses_its_approvals()
    {
        var operation = Deletion(Olga, approvers: 2);
        var id = _requests.Add(operation);
        await ApproveAsync(Anna, id);

        await ReviseAsync(id, Revised(operation));

        _requests[id].Approvals.ShouldHaveSingleItem().Standing.ShouldBe(ApprovalStanding.Void);
        _requests.Entries[^1].Kind.ShouldBe(HistoryKind.Revised);
        await ApproveAsync(Aron, id);
        _requests[id].Operation.ApprovedUntil.ShouldBeNull("one of two has agreed to the new plan");
        await ApproveAsync(Anna, id);
        _requests[id].Operation.ApprovedUntil.ShouldNotBeNull();
    }

    [Fact]
    public async Task What_came_to_nothing_says_how()
    {
        var (rejected, late) = (_requests.Add(Deletion(Olga)), _requests.Add(Deletion(Olga, cluster: "test")));

        await Decide().RejectAsync(Anna, Word(rejected, "not now"), Cancel);
        _time.Advance(TimeSpan.FromDays(7));
        await KeepAsync();

        _requests[rejected].Outcome.ShouldBe(RequestOutcome.Rejected);
        _requests[late].Outcome.ShouldBe(RequestOutcome.Expired);
        _requests.Change(late, operation => operation with { Error = new OperationError("Other", "No", "Ask.") });
        _requests[late].Outcome.ShouldBeNull("what ended with an error was not withdrawn");
    }

    [Fact]
    public async Task Approval_ends_after_24_hours_and_is_decided_again()
    {
        var id = _requests.Add(Deletion(Olga));
        _requests.Busy.Add(_requests[id].Operation.ExclusiveKey);
        await ApproveAsync(Anna, id);
        (await KeepAsync()).ShouldBeFalse("another operation works on the cluster");
        _time.Advance(TimeSpan.FromHours(24));
        _requests.Busy.Clear();

        (await KeepAsync()).ShouldBeTrue();

        State(id).ShouldBe(OperationState.AwaitingApproval);
        _requests[id].Approvals.ShouldHaveSingleItem().Standing.ShouldBe(ApprovalStanding.Void);
        _requests.Entries[^1].Kind.ShouldBe(HistoryKind.Expired);
        _requests[id].Outcome.ShouldBeNull("it waits again");
        (await ApproveAsync(Anna, id)).ShouldBeOfType<RequestAnswer.Done>();
    }

    [Fact]
    public async Task Approved_request_waits_for_its_key_and_its_deadline_counts_from_then()
    {
        var id = _requests.Add(Deletion(Olga));
        _requests.Busy.Add(_requests[id].Operation.ExclusiveKey);
        await ApproveAsync(Anna, id);
        _time.Advance(TimeSpan.FromHours(23));
        _requests.Busy.Clear();

        (await KeepAsync()).ShouldBeTrue();

        var operation = _requests[id].Operation;
        (operation.State, operation.QueuedAt).ShouldBe((OperationState.Queued, Noon.AddHours(23)));
        operation.Deadline.ShouldBe(Noon.AddHours(24), "it asked for one hour");
    }

    [Fact]
    public async Task Approval_is_used_once()
    {
        var id = _requests.Add(Deletion(Olga));
        await ApproveAsync(Anna, id);
        await KeepAsync();

        _requests[id].Approvals.ShouldHaveSingleItem().Standing.ShouldBe(ApprovalStanding.Used);
        (await KeepAsync()).ShouldBeFalse();
        (await ApproveAsync(Aron, id)).ShouldBeOfType<RequestAnswer.Refused>();
    }

    [Fact]
    public async Task Approval_after_the_request_expired_is_refused_and_the_request_ends()
    {
        var id = _requests.Add(Deletion(Olga));
        _time.Advance(TimeSpan.FromDays(7));

        (await ApproveAsync(Anna, id)).ShouldBeOfType<RequestAnswer.Refused>();

        (await KeepAsync()).ShouldBeTrue();
        State(id).ShouldBe(OperationState.Canceled);
        (await ApproveAsync(Anna, id)).ShouldBeOfType<RequestAnswer.Refused>();
    }

    [Fact]
    public async Task Two_approvers_are_two_people()
    {
        var id = _requests.Add(Deletion(Olga, approvers: 2));
        await ApproveAsync(Anna, id);

        (await ApproveAsync(Anna with { ObjectId = Anna.ObjectId.ToUpperInvariant() }, id))
            .ShouldBeOfType<RequestAnswer.Refused>()
            .Sentence.ShouldContain("second person");
        (await KeepAsync()).ShouldBeFalse();

        (await ApproveAsync(Aron, id)).ShouldBeOfType<RequestAnswer.Done>();
        (await KeepAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Policy_that_asks_for_two_by_now_asks_for_them_of_what_waits()
    {
        var id = _requests.Add(Deletion(Olga));
        Tighten();

        await ApproveAsync(Anna, id);

        _requests[id].Operation.ApprovedUntil.ShouldBeNull();
        _requests[id].Operation.Approvers.ShouldBe(2);
        await ApproveAsync(Aron, id);
        (await KeepAsync()).ShouldBeTrue();
        State(id).ShouldBe(OperationState.Queued);
    }

    [Fact]
    public async Task What_was_approved_under_a_looser_policy_waits_for_the_second_person()
    {
        var id = _requests.Add(Deletion(Olga));
        await ApproveAsync(Anna, id);
        Tighten();

        (await KeepAsync()).ShouldBeTrue();

        (State(id), _requests[id].Operation.ApprovedUntil).ShouldBe((OperationState.AwaitingApproval, null));
        _requests[id].Operation.Approval.ShouldBe(ApprovalMark.Unapproved);
        (await KeepAsync()).ShouldBeFalse("it waits for another");
        await ApproveAsync(Aron, id);
        (await KeepAsync()).ShouldBeTrue();
        State(id).ShouldBe(OperationState.Queued);
    }

    [Fact]
    public async Task Policy_that_was_loosened_lets_nothing_through_with_less_than_it_was_asked_for()
    {
        var id = _requests.Add(Deletion(Olga, approvers: 2));

        await ApproveAsync(Anna, id);

        _requests[id].Operation.ApprovedUntil.ShouldBeNull();
    }

    [Fact]
    public async Task What_was_approved_does_not_start_in_the_name_of_somebody_who_lost_the_right_to_it()
    {
        var id = _requests.Add(Deletion(Olga));
        await ApproveAsync(Anna, id);
        _people.Map = new AccessMap([AccessPorts.Given(OlgasId, Role.Viewer)], []);

        (await KeepAsync()).ShouldBeTrue();

        State(id).ShouldBe(OperationState.Canceled);
        var error = _requests[id].Operation.Error!;
        error.Code.ShouldBe("RightLost");
        _requests[id].Outcome.ShouldBe(RequestOutcome.RightLost, "nobody took it back");
        error.Message.ShouldContain("Olga may not ask for this any more");
        var entry = _requests.Entries[^1];
        (entry.Kind, entry.Sentence).ShouldBe(
            (HistoryKind.Expired, "Olga has no right to it any more: Delete cluster prod")
        );
        var told = _requests.Told[^1];
        (told.Audience, told.Title).ShouldBe((NoticeAudience.Of(OlgasId, "Olga"), "Right lost: Delete cluster prod"));
        told.Data["outcome"]!.GetValue<string>().ShouldBe("RightLost");
    }

    [Theory]
    [InlineData("azure/prod", true)]
    [InlineData("azure/other", false)]
    public async Task The_right_is_looked_for_where_it_starts(string cluster, bool starts)
    {
        var id = _requests.Add(Deletion(Olga));
        await ApproveAsync(Anna, id);
        var scope = Scope.Parse($"cluster:{cluster}")!;
        _people.Map = new AccessMap([AccessPorts.Given(OlgasId, Role.Operator, scope)], []);

        await KeepAsync();

        State(id).ShouldBe(starts ? OperationState.Queued : OperationState.Canceled);
    }

    [Fact]
    public async Task The_right_that_came_through_a_group_is_looked_for_by_the_groups_that_are_known()
    {
        var id = _requests.Add(Deletion(Olga));
        await ApproveAsync(Anna, id);
        _people.Groups[OlgasId] = ["g-1"];
        _people.Map = new AccessMap([AccessPorts.Given("g-1", Role.Operator, kind: SubjectKind.Group)], []);

        await KeepAsync();

        State(id).ShouldBe(OperationState.Queued);
    }

    [Fact]
    public async Task Every_right_that_it_was_asked_for_under_is_looked_for()
    {
        var id = _requests.Add(Deletion(Olga));
        await ApproveAsync(Anna, id);
        _requests.Change(
            id,
            operation => operation with { Permissions = [Permission.DeleteCluster, Permission.EditFreeze] }
        );

        await KeepAsync();

        State(id).ShouldBe(OperationState.Canceled, "an Operator has no right to the second");
    }

    [Fact]
    public async Task Rejecting_needs_a_comment_and_ends_the_request()
    {
        var id = _requests.Add(Deletion(Olga));
        (await Decide().RejectAsync(Anna, Word(id, " "), Cancel)).ShouldBeOfType<RequestAnswer.Refused>();
        (await Decide().RejectAsync(Anna, Word(id, "not \u202Enow"), Cancel)).ShouldBeOfType<RequestAnswer.Refused>(
            "it would be read in another order than it was written"
        );

        (await Decide().RejectAsync(Anna, Word(id, " not now "), Cancel)).ShouldBeOfType<RequestAnswer.Done>();

        State(id).ShouldBe(OperationState.Canceled);
        _requests[id].Operation.Error!.Message.ShouldBe("Anna rejected it: not now");
        var entry = _requests.Entries[^1];
        (entry.Kind, entry.Reason, entry.Approval).ShouldBe((HistoryKind.Rejected, "not now", ApprovalMark.Unapproved));
    }

    [Fact]
    public async Task Nobody_revises_the_request_of_another_or_makes_it_about_something_else()
    {
        var id = _requests.Add(Deletion(Olga));

        await Should.ThrowAsync<AccessDeniedException>(() => ReviseAsync(id, Revised(Deletion(Anna))));
        (await ReviseAsync(id, Deletion(Olga, cluster: "other"))).ShouldNotBeNull().ShouldContain("stays about");
    }

    private void Tighten() =>
        _policies.Stored = new StoredPolicy(
            ApprovalPolicy.Default with
            {
                Rules = new Dictionary<string, ApprovalRule>
                {
                    [Permission.DeleteCluster] = new(WhoAsks.AsMatrix, Approvers: 2),
                },
            },
            1
        );

    private async Task OwnIsDeniedAsync(Caller disguised, string how)
    {
        var id = _requests.Add(Deletion(Olga));

        var denied = await Should.ThrowAsync<AccessDeniedException>(() => ApproveAsync(disguised, id), how);

        denied.Message.ShouldContain("Somebody else");
        _requests[id].Approvals.ShouldBeEmpty();
        _requests.Entries[^1].Kind.ShouldBe(HistoryKind.Denied);
    }

    private async Task<string?> ReviseAsync(long id, NewOperation plan) =>
        (
            await Ask().WriteAsync(plan with { Terms = null }, ApprovalRuling.Ask(plan.Terms!.Approvers), id, Cancel)
        ).Refusal;

    private OperationState State(long id) => _requests[id].Operation.State;

    private RequestWord Word(long id, string? comment = null) => new(id, _requests[id].Operation.PlanHash, comment);

    private Task<RequestAnswer> ApproveAsync(Caller caller, long id) => Decide().ApproveAsync(caller, Word(id), Cancel);

    private Task<bool> KeepAsync() =>
        new KeepRequests(_requests, _policies, Right(_people, _time), ProtectionPorts.Unprotected, _time).RunNextAsync(
            Cancel
        );

    private DecideRequest Decide() => new(Desk(), _policies, _time);

    private WithdrawRequest Withdraw() => new(Desk(), _time);

    private RequestDesk Desk() => new(Gate(), _requests, ProtectionPorts.Unprotected, _time);

    private AskForChange Ask() => new(Gate(), _requests, _requests, _policies);

    private AccessGate Gate() => StoredPolicies.Gate(_requests, _time);
}
