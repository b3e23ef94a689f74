using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Core.Tests.Protection;
using Portal.TestKit.Time;
using static Portal.Core.Tests.Approvals.ARequest;

namespace Portal.Core.Tests.Approvals;

public sealed class BreakGlassTests
{
    private readonly Requests _requests = new();
    private readonly ManualTimeProvider _time = new(Noon);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_admins_with_a_reason_each_start_it_and_who_asked_may_be_one()
    {
        var id = _requests.Add(Deletion(Adam));
        (await BreakAsync(Adam, id, null)).ShouldBeOfType<RequestAnswer.Refused>().Sentence.ShouldContain("why");
        await BreakAsync(Adam, id, "on fire");
        (await BreakAsync(Adam, id, "still on fire")).ShouldBeOfType<RequestAnswer.Refused>();
        (await KeepAsync()).ShouldBeFalse("one is not enough");

        await BreakAsync(Ada, id, "I see it too");

        (await KeepAsync()).ShouldBeTrue();
        _requests[id].Operation.State.ShouldBe(OperationState.Queued);
        _requests[id].Operation.Approval.ShouldBe(ApprovalMark.BreakGlass);
        _requests
            .Entries.Where(entry => entry.Kind == HistoryKind.BrokeGlass)
            .Select(entry => (entry.Actor.Name, entry.Reason, entry.Approval))
            .ShouldBe([("Adam", "on fire", ApprovalMark.Unapproved), ("Ada", "I see it too", ApprovalMark.BreakGlass)]);
    }

    [Fact]
    public async Task An_approver_and_an_admin_do_not_add_up()
    {
        var id = _requests.Add(Deletion(Olga, approvers: 2));
        await BreakAsync(Adam, id, "on fire");
        await new DecideRequest(Desk(), new StoredPolicies(), _time).ApproveAsync(Anna, Word(id, null), Cancel);

        (await KeepAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Nobody_but_an_admin_breaks_the_glass()
    {
        var id = _requests.Add(Deletion(Olga));

        foreach (var caller in (Caller[])[Olga, Anna, Audrey])
        {
            await Should.ThrowAsync<AccessDeniedException>(() => BreakAsync(caller, id, "on fire"));
        }
    }

    [Fact]
    public async Task What_is_the_portals_own_has_no_glass_and_what_is_about_a_cluster_has()
    {
        var own = _requests.Add(
            Deletion(Olga) with
            {
                Provider = PortalProvider.Name,
                Target = new("", "", "policy", "policy"),
            }
        );
        var about = _requests.Add(Deletion(Olga) with { Provider = PortalProvider.Name });

        (await BreakAsync(Adam, own, "on fire")).ShouldBeOfType<RequestAnswer.Refused>();
        (await BreakAsync(Adam, about, "on fire")).ShouldBeOfType<RequestAnswer.Done>();
    }

    [Fact]
    public async Task An_auditor_who_had_no_part_in_it_reviews_it_once_with_a_comment()
    {
        var id = _requests.Add(Deletion(Olga));
        (await ReviewAsync(Audrey, id, "fine")).ShouldBeOfType<RequestAnswer.Refused>("nothing was broken");
        await BreakAsync(Adam, id, "on fire");
        await BreakAsync(Ada, id, "on fire");
        await KeepAsync();
        _requests[id].AwaitsReview.ShouldBeTrue();
        await Should.ThrowAsync<AccessDeniedException>(() => ReviewAsync(Anna, id, "fine"));
        (await ReviewAsync(Audrey, id, " ")).ShouldBeOfType<RequestAnswer.Refused>();
        (
            await ReviewAsync(Person(Ada.ObjectId, "Ada", Role.Auditor), id, "my own")
        ).ShouldBeOfType<RequestAnswer.Refused>();

        (await ReviewAsync(Audrey, id, "justified")).ShouldBeOfType<RequestAnswer.Done>();

        _requests[id].AwaitsReview.ShouldBeFalse();
        var entry = _requests.Entries[^1];
        (entry.Kind, entry.Reason, entry.Approval).ShouldBe(
            (HistoryKind.Reviewed, "justified", ApprovalMark.BreakGlass)
        );
        (await ReviewAsync(Audrey, id, "again")).ShouldBeOfType<RequestAnswer.Refused>();
    }

    [Fact]
    public async Task What_has_not_run_is_not_reviewed_so_that_no_review_is_spent_on_it()
    {
        var id = _requests.Add(Deletion(Olga));
        await BreakAsync(Adam, id, "on fire");
        await BreakAsync(Ada, id, "on fire");

        (await ReviewAsync(Audrey, id, "fine"))
            .ShouldBeOfType<RequestAnswer.Refused>()
            .Sentence.ShouldContain("not run yet");

        await KeepAsync();
        _requests[id].AwaitsReview.ShouldBeTrue();
    }

    [Theory]
    [InlineData("hash", 2, false)]
    [InlineData("hash", 1, false)]
    [InlineData("hash", 0, true)]
    [InlineData("earlier", 2, true)]
    public void A_review_counts_for_the_plan_that_ran_and_after_the_glass_was_broken(string plan, int hour, bool awaits)
    {
        var id = _requests.Add(Deletion(Olga) with { PlanHash = "hash" });
        var operation = _requests[id].Operation;
        var broken = new Statement(Ada, "hash", "on fire", Noon.AddHours(1)).As(Decision.BreakGlass, Noon.AddDays(1));
        var review = new Statement(Audrey, plan, "fine", Noon.AddHours(hour)).As(Decision.Review, until: null);

        var request = new Request(
            operation with
            {
                State = OperationState.Succeeded,
                Approval = ApprovalMark.BreakGlass,
            },
            [broken, review]
        );

        request.AwaitsReview.ShouldBe(awaits);
    }

    [Fact]
    public async Task Glass_is_broken_for_what_an_approver_agreed_to_and_not_twice()
    {
        var id = _requests.Add(Deletion(Olga));
        await new DecideRequest(Desk(), new StoredPolicies(), _time).ApproveAsync(Anna, Word(id, null), Cancel);
        await BreakAsync(Adam, id, "frozen, and on fire");
        _requests[id].Operation.Approval.ShouldBe(ApprovalMark.Approved);
        _requests.Entries[^1].Approval.ShouldBe(ApprovalMark.Approved);

        await BreakAsync(Ada, id, "I see it too");

        _requests[id].Operation.Approval.ShouldBe(ApprovalMark.BreakGlass);
        (await BreakAsync(Adam, id, "again"))
            .ShouldBeOfType<RequestAnswer.Refused>()
            .Sentence.ShouldContain("approved already");
    }

    private Task<RequestAnswer> BreakAsync(Caller caller, long id, string? reason) =>
        Glass().BreakAsync(caller, Word(id, reason), Cancel);

    private Task<RequestAnswer> ReviewAsync(Caller caller, long id, string comment) =>
        Glass().ReviewAsync(caller, Word(id, comment), Cancel);

    private RequestWord Word(long id, string? comment) => new(id, _requests[id].Operation.PlanHash, comment);

    private BreakGlass Glass() => new(Desk(), new StoredPolicies(), _time);

    private RequestDesk Desk() =>
        new(StoredPolicies.Gate(_requests, _time), _requests, ProtectionPorts.Unprotected, _time);

    private Task<bool> KeepAsync() =>
        new KeepRequests(
            _requests,
            new StoredPolicies(),
            Right(People(), _time),
            ProtectionPorts.Unprotected,
            _time
        ).RunNextAsync(Cancel);
}
