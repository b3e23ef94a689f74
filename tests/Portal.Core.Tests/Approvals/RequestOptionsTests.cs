using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.Operations;
using Portal.Core.Tests.Protection;
using Portal.TestKit.Time;
using static Portal.Core.Tests.Approvals.ARequest;

namespace Portal.Core.Tests.Approvals;

/// <summary>A person is offered what would be taken from them, and nothing else.</summary>
public sealed class RequestOptionsTests
{
    private const string Own = "You asked for this yourself. Somebody else has to decide.";
    private const string Agreed = "You agreed already. A second person has to.";
    private readonly Requests _requests = new();
    private readonly ManualTimeProvider _time = new(Noon);

    public static TheoryData<Role, string> Roles =>
        new()
        {
            { Role.Approver, "approve reject" },
            { Role.Admin, "break" },
            { Role.Operator, "" },
            { Role.Auditor, "" },
            { Role.Helpdesk, "" },
            { Role.Viewer, "" },
        };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_role_is_offered_its_part_in_what_another_asked_for(Role role, string acts)
    {
        var id = _requests.Add(Deletion(Olga));

        var options = await OptionsAsync(Person("5a0d0000-0000-4000-8000-0000000000aa", "Rolf", role), id);

        (Acts(options), options.NoDecision).ShouldBe((acts, null));
        options.TakesWords.ShouldBe(acts.Length > 0, "a field for words that nobody hears is none");
    }

    [Fact]
    public async Task An_Approver_elsewhere_is_offered_nothing_here()
    {
        var id = _requests.Add(Deletion(Olga));
        var elsewhere = new Holding(Role.Approver, Scope.Cluster("azure", "other"), Guid.Empty);
        var viewer = new Holding(Role.Viewer, Scope.Portal, Guid.Empty);

        Acts(await OptionsAsync(new Caller(Anna.ObjectId, "Anna", [elsewhere, viewer], null, "c-1"), id)).ShouldBe("");
    }

    [Theory]
    [InlineData(Role.Operator, "withdraw")]
    [InlineData(Role.Approver, "withdraw")]
    [InlineData(Role.Admin, "break withdraw")]
    public async Task Who_asked_is_told_that_somebody_else_decides_whatever_their_role(Role role, string acts)
    {
        var id = _requests.Add(Deletion(Olga));

        var options = await OptionsAsync(Person(OlgasId, "Olga", role), id);

        (Acts(options), options.NoDecision).ShouldBe((acts, Own));
    }

    [Fact]
    public async Task Who_agreed_is_told_that_it_takes_another_and_may_still_reject()
    {
        var id = _requests.Add(Deletion(Olga, approvers: 2));
        await Decide().ApproveAsync(Anna, Word(id), Cancel);

        var (hers, his) = (await OptionsAsync(Anna, id), await OptionsAsync(Aron, id));

        (Acts(hers), hers.NoDecision).ShouldBe(("reject", Agreed));
        (Acts(his), his.NoDecision).ShouldBe(("approve reject", null));
        await Decide().ApproveAsync(Aron, Word(id), Cancel);
        (await OptionsAsync(Aron, id)).NoDecision.ShouldBeNull("it is approved, which the page says");
    }

    [Fact]
    public async Task Glass_is_broken_once_by_each_Admin_and_not_at_all_for_the_portals_own()
    {
        var id = _requests.Add(Deletion(Olga));
        var portals = _requests.Add(
            Deletion(Adam) with
            {
                Provider = PortalProvider.Name,
                Target = new("", "", "policy", "policy"),
            }
        );
        await new BreakGlass(Desk(), new StoredPolicies(), _time).BreakAsync(Adam, Word(id), Cancel);

        var (once, another) = (await OptionsAsync(Adam, id), await OptionsAsync(Ada, id));

        (Acts(once), once.NoDecision).ShouldBe(("", Agreed));
        Acts(another).ShouldBe("break");
        Acts(await OptionsAsync(Adam, portals)).ShouldBe("withdraw");
        Acts(await OptionsAsync(Ada, portals)).ShouldBe("approve reject");
        Acts(await OptionsAsync(Anna, portals)).ShouldBe("", "an Approver has no part in the portal itself");
    }

    [Fact]
    public async Task Glass_is_broken_for_what_is_approved_and_held_and_who_broke_it_is_told_of_the_second()
    {
        var id = _requests.Add(Deletion(Olga));
        await Decide().ApproveAsync(Anna, Word(id), Cancel);
        var glass = new BreakGlass(Desk(), new StoredPolicies(), _time);
        await glass.BreakAsync(Adam, Word(id), Cancel);

        var (once, another) = (await OptionsAsync(Adam, id), await OptionsAsync(Ada, id));

        (Acts(once), once.NoDecision).ShouldBe(("", Agreed));
        (Acts(another), another.NoDecision).ShouldBe(("break", null));
        await glass.BreakAsync(Ada, Word(id), Cancel);
        (await OptionsAsync(Ada, id)).NoDecision.ShouldBeNull("it is agreed to, which the page says");
    }

    private static string Acts(RequestOptions options) =>
        string.Join(
            ' ',
            new[]
            {
                (options.OffersApprove, "approve"),
                (options.OffersReject, "reject"),
                (options.OffersBreakGlass, "break"),
                (options.OffersReview, "review"),
                (options.OffersWithdraw, "withdraw"),
            }
                .Where(act => act.Item1)
                .Select(act => act.Item2)
        );

    private Task<RequestOptions> OptionsAsync(Caller caller, long id) =>
        Desk().OptionsAsync(caller, _requests[id], Cancel);

    private RequestWord Word(long id) => new(id, _requests[id].Operation.PlanHash, "on fire");

    private DecideRequest Decide() => new(Desk(), new StoredPolicies(), _time);

    private RequestDesk Desk() =>
        new(StoredPolicies.Gate(_requests, _time), _requests, ProtectionPorts.Unprotected, _time);
}
