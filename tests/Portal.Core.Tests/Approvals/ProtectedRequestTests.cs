using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.Changes;
using Portal.Core.Operations;
using Portal.Core.Protection;
using Portal.Core.Tests.Protection;
using Portal.TestKit.Time;
using static Portal.Core.Tests.Approvals.ARequest;

namespace Portal.Core.Tests.Approvals;

/// <summary>Requests in a cluster that was made read-only, or protected from deletion, since they were asked for.</summary>
public sealed class ProtectedRequestTests : IDisposable
{
    private static readonly Scope s_prod = Scope.Cluster("azure", "prod");
    private readonly Requests _requests = new();
    private readonly ProtectionPorts _protections = new();
    private readonly ManualTimeProvider _time = new(Noon);
    private readonly ProtectionGuard _guard;

    public ProtectedRequestTests() => _guard = _protections.Guard(_time);

    public static TheoryData<ProtectionKind, string> Kinds =>
        new()
        {
            { ProtectionKind.ReadOnly, "The cluster prod has been read-only since" },
            { ProtectionKind.DeleteProtection, "The cluster prod has been protected from deletion since" },
        };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _guard.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Nobody_agrees_to_what_would_be_refused_at_its_start(ProtectionKind kind, string sentence)
    {
        var id = _requests.Add(Deletion(Olga));
        Protect(kind);

        RequestAnswer[] answers =
        [
            await Decide().ApproveAsync(Anna, Word(id), Cancel),
            await Glass().BreakAsync(Adam, Word(id), Cancel),
        ];

        answers.ShouldAllBe(answer => ((RequestAnswer.Refused)answer).Sentence.StartsWith(sentence));
        _requests[id].Approvals.ShouldBeEmpty("no consent is spent");
        _requests.Told.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_is_said_instead_of_offered_and_rejecting_stays_open(ProtectionKind kind, string sentence)
    {
        var id = _requests.Add(Deletion(Olga));
        Protect(kind);

        var (approver, admin, other) = (
            await OptionsAsync(Anna, id),
            await OptionsAsync(Adam, id),
            await OptionsAsync(Audrey, id)
        );

        (approver.OffersApprove, approver.OffersReject, admin.OffersBreakGlass).ShouldBe((false, true, false));
        approver.NoDecision.ShouldNotBeNull().ShouldStartWith(sentence);
        admin.NoDecision.ShouldNotBeNull().ShouldStartWith(sentence);
        other.NoDecision.ShouldBeNull("they decide nothing");
        (await Decide().RejectAsync(Anna, Word(id), Cancel)).ShouldBeOfType<RequestAnswer.Done>();
    }

    [Fact]
    public async Task Every_right_that_it_was_asked_for_under_is_looked_at()
    {
        var id = _requests.Add(Deletion(Olga));
        _requests.Change(
            id,
            operation =>
                operation with
                {
                    Kind = Permission.Upgrade,
                    Permissions = [Permission.Upgrade, Permission.DeleteCluster],
                }
        );
        Protect(ProtectionKind.DeleteProtection);

        (await Decide().ApproveAsync(Anna, Word(id), Cancel)).ShouldBeOfType<RequestAnswer.Refused>();
    }

    [Fact]
    public async Task Who_asked_is_denied_all_the_same()
    {
        var id = _requests.Add(Deletion(Olga));
        Protect(ProtectionKind.ReadOnly);

        await Should.ThrowAsync<AccessDeniedException>(() =>
            Decide().ApproveAsync(Person(OlgasId, "Olga", Role.Approver), Word(id), Cancel)
        );
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_was_agreed_to_before_waits_and_its_approval_is_not_used(ProtectionKind kind, string sentence)
    {
        var id = _requests.Add(Deletion(Olga));
        await Decide().ApproveAsync(Anna, Word(id), Cancel);
        Protect(kind);

        (await KeepAsync()).ShouldBeFalse(sentence);
        _requests[id].Approvals.ShouldHaveSingleItem().Standing.ShouldBe(ApprovalStanding.Valid);
        _protections.Stored = ProtectionMap.Empty;
        _protections.Hint(ChangeTopic.Protection);

        (await KeepAsync()).ShouldBeTrue();
        _requests[id].Operation.State.ShouldBe(OperationState.Queued);
    }

    private void Protect(ProtectionKind kind)
    {
        _protections.Stored = Protections.Map(new StandingProtection(kind, s_prod, "Adam", Noon, "Audit"));
        _protections.Hint(ChangeTopic.Protection);
    }

    private RequestWord Word(long id) => new(id, _requests[id].Operation.PlanHash, "on fire");

    private Task<RequestOptions> OptionsAsync(Caller caller, long id) =>
        Desk().OptionsAsync(caller, _requests[id], Cancel);

    private Task<bool> KeepAsync() =>
        new KeepRequests(_requests, new StoredPolicies(), Right(People(), _time), _guard, _time).RunNextAsync(Cancel);

    private DecideRequest Decide() => new(Desk(), new StoredPolicies(), _time);

    private BreakGlass Glass() => new(Desk(), new StoredPolicies(), _time);

    private RequestDesk Desk() =>
        new(new AccessGate(new StoredPolicies().Matrix(_time), _guard, _requests, _time), _requests, _guard, _time);
}
