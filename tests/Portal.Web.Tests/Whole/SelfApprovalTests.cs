using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.Operations;
using Portal.Web.Authentication;
using Portal.Web.Authentication.Sandbox;

namespace Portal.Web.Tests.Whole;

/// <summary>
/// Whoever asked decides nothing of it, whatever they have become meanwhile and however they come: by the use case, over
/// the real stores, in circuits of the person's own.
/// </summary>
[Collection(WholePortal.Name)]
public sealed class SelfApprovalTests(WholePortal whole) : IAsyncLifetime
{
    private const string Cluster = "shop-prod-neu";
    private const string Own = "You asked for this yourself. Somebody else has to decide.";
    private static readonly SandboxAccount s_asker = SandboxAccount.Of("Operator2")!;
    private static readonly SandboxAccount s_other = SandboxAccount.Of("Newcomer")!;

    private static readonly Dictionary<string, Func<WholePortal, Task<Person>>> s_disguises = new(
        StringComparer.Ordinal
    )
    {
        ["a role of their own"] = async whole =>
        {
            await whole.GiveAsync(s_asker, Role.Approver, Scope.Cluster("sandbox", Cluster));
            return s_asker.Person;
        },
        ["a role in the whole portal"] = async whole =>
        {
            await whole.GiveAsync(s_asker, Role.Approver, Scope.Portal);
            return s_asker.Person;
        },
        ["a group that they joined since"] = async whole =>
        {
            await whole.PutAsync(s_asker, [Role.Helpdesk, Role.Approver]);
            return s_asker.Person;
        },
        ["another name"] = async whole =>
        {
            await whole.PutAsync(s_asker, [Role.Approver]);
            return s_asker.Person with { Name = "somebody.else@contoso" };
        },
        ["their id in other letters"] = async whole =>
        {
            await whole.GiveAsync(s_asker, Role.Approver, Scope.Portal);
            return s_asker.Person with { ObjectId = s_asker.ObjectId.ToUpperInvariant() };
        },
        ["an Admin who gave themself the role"] = async whole =>
        {
            await whole.PutAsync(s_asker, [Role.Admin]);
            await using var circuit = await whole.SignInAsync(s_asker.Person);
            var admin = await circuit.ServiceProvider.GetRequiredService<CurrentCaller>().GetAsync();
            var wish = new AssignmentWish(
                new Subject(SubjectKind.User, s_asker.ObjectId, s_asker.Name),
                Role.Approver,
                Scope.Portal,
                null
            );
            var given = await whole.Get<EditAssignments>().GiveAsync(admin, wish, WholePortal.Why, Cancel);
            given.Findings.ShouldBeEmpty();
            await whole.HearAsync(s_asker);
            return s_asker.Person;
        },
    };

    private DateTimeOffset _since;
    private long _request;

    public static TheoryData<string> Disguises => [.. s_disguises.Keys];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await whole.ForgetDenialsAsync(s_asker.ObjectId);
        await whole.ForgetDenialsAsync(s_other.ObjectId);
        _since = TimeProvider.System.GetUtcNow();
        await whole.PutAsync(s_asker, [Role.Helpdesk]);
        await using var circuit = await whole.SignInAsync(s_asker.Person);
        _request = await whole.CordonAsync(await CallerAsync(circuit), Cluster, "It flaps");
    }

    public async ValueTask DisposeAsync()
    {
        await whole.TakeAllAsync(s_asker);
        await whole.PutAsync(s_asker, [Role.Operator]);
        await whole.PutAsync(s_other, []);
    }

    [Theory]
    [MemberData(nameof(Disguises))]
    public async Task WhoeverAsked_InADisguise_DecidesNothing(string disguise)
    {
        var person = await s_disguises[disguise](whole);
        await using var circuit = await whole.SignInAsync(person);
        var caller = await CallerAsync(circuit);
        caller.Roles.ShouldContain(Role.Approver);
        var decide = whole.Get<DecideRequest>();

        var approving = await Should.ThrowAsync<AccessDeniedException>(async () =>
            await decide.ApproveAsync(caller, await WordAsync("I agree with myself"), Cancel)
        );
        await Should.ThrowAsync<AccessDeniedException>(async () =>
            await decide.RejectAsync(caller, await WordAsync("I do not"), Cancel)
        );

        approving.Message.ShouldBe(Own);
        await whole.BeRecordedAsync(person.ObjectId, Permission.DecideRequest, _since);
        await ShouldAwaitAsync(said: 0);
    }

    [Fact]
    public async Task AnAdminWhoAsked_BreaksTheGlassOnce_InHoweverManySessionsAndNames()
    {
        await whole.PutAsync(s_asker, [Role.Admin]);
        await using var first = await whole.SignInAsync(s_asker.Person);
        await using var second = await whole.SignInAsync(s_asker.Person with { Name = "somebody.else@contoso" });
        var glass = whole.Get<BreakGlass>();

        var once = await glass.BreakAsync(await CallerAsync(first), await WordAsync("Nobody is there"), Cancel);
        var twice = await glass.BreakAsync(await CallerAsync(second), await WordAsync("Me neither"), Cancel);

        once.ShouldBeOfType<RequestAnswer.Done>();
        twice.ShouldBeOfType<RequestAnswer.Refused>().Sentence.ShouldBe("You agreed already. A second person has to.");
        await ShouldAwaitAsync(said: 1);
    }

    /// <summary>The circuit stays, and so does the page in it: what it may do is looked at when it does it.</summary>
    [Fact]
    public async Task AnApprover_WhoLosesTheGroupWhileThePageStands_IsRefused()
    {
        await whole.PutAsync(s_other, [Role.Viewer, Role.Approver]);
        await using var circuit = await whole.SignInAsync(s_other.Person);
        var options = await whole
            .Get<RequestDesk>()
            .OptionsAsync(
                await CallerAsync(circuit),
                (await whole.Get<RequestDesk>().FindAsync(WholePortal.Approver, _request, Cancel))!,
                Cancel
            );
        options.OffersApprove.ShouldBeTrue();

        await whole.PutAsync(s_other, [Role.Viewer]);

        var denied = await Should.ThrowAsync<AccessDeniedException>(async () =>
            await whole
                .Get<DecideRequest>()
                .ApproveAsync(await CallerAsync(circuit), await WordAsync("I was one"), Cancel)
        );
        denied.Message.ShouldBe("Your role (Viewer) does not include the permission to approve and reject requests.");
        await whole.BeRecordedAsync(s_other.ObjectId, Permission.DecideRequest, _since);
        await ShouldAwaitAsync(said: 0);
    }

    private async Task<RequestWord> WordAsync(string comment) =>
        new(_request, (await whole.OperationAsync(_request)).PlanHash, comment);

    private async Task ShouldAwaitAsync(int said)
    {
        var request = await whole.Get<IRequestStore>().FindAsync(_request, OperationSight.Portal, Cancel);
        request!.Operation.State.ShouldBe(OperationState.AwaitingApproval);
        request.Operation.ApprovedUntil.ShouldBeNull();
        request.Approvals.Count.ShouldBe(said);
    }

    private static Task<Caller> CallerAsync(AsyncServiceScope circuit) =>
        circuit.ServiceProvider.GetRequiredService<CurrentCaller>().GetAsync();
}
