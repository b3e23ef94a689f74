using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.Health;
using Portal.Core.History;
using Portal.Core.Notifications;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Protection;
using Portal.Web.Authentication;
using Portal.Web.Authentication.Sandbox;
using Portal.Web.Components.Protection;
using Portal.Web.Features.Access;
using Portal.Web.Features.Connections;
using Portal.Web.Features.Notifications;
using Portal.Web.Features.Operations;
using Portal.Web.Features.Protection;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Authentication;

/// <summary>
/// What a screen hides from a person is refused all the same when it is called in their circuit: with the services of the
/// circuit's scope, and who acts is whom the circuit says.
/// </summary>
public sealed class HiddenActionTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static readonly ChangeWords s_why = new("because", null);
    private static readonly Cluster s_shop = FakeInventory.Cluster("shop");

    private static readonly Assignment s_admin = new(
        Guid.NewGuid(),
        new Subject(SubjectKind.Group, SandboxAccount.GroupOf(Role.Admin), "Portal Admins"),
        Role.Admin,
        Scope.Portal,
        null,
        "configuration",
        DateTimeOffset.UnixEpoch
    );

    private static readonly Channel s_channel = new(
        Guid.NewGuid(),
        "ops",
        new WebhookTarget("https://hooks.contoso.com"),
        [NoticeKind.NodeIll],
        ChannelSource.Portal
    );

    private static readonly Operation s_waits = FakeOperations.Running(1, "Delete cluster shop", "", null) with
    {
        State = OperationState.AwaitingApproval,
        Approvers = 1,
        AwaitsUntil = DateTimeOffset.MaxValue,
    };

    private static readonly Operation s_portals = s_waits with
    {
        Id = 2,
        Target = new OperationTarget("", "", "approval policy", "Approval policy"),
    };

    private static readonly Operation s_ran = s_waits with
    {
        Id = 3,
        State = OperationState.Succeeded,
        Approval = ApprovalMark.BreakGlass,
    };

    private static readonly Dictionary<string, Func<IServiceProvider, Task>> s_actions = new(StringComparer.Ordinal)
    {
        [$"{Permission.MapRoles} give"] = parts =>
            parts.GetRequiredService<AccessEdits>().GiveAsync(new RoleEntry { Name = "me" }, [], Cancel),
        [$"{Permission.MapRoles} take away"] = parts =>
            parts.GetRequiredService<AccessEdits>().TakeAwayAsync(s_admin, s_why, Cancel),
        [$"{Permission.MapRoles} environment"] = parts =>
            parts.GetRequiredService<AccessEdits>().SaveAsync(null, new ClusterEnvironment("x", []), s_why, Cancel),
        [$"{Permission.AddConnection} detach"] = parts =>
            parts
                .GetRequiredService<ConnectionEdits>()
                .DetachAsync(
                    new Connection(Guid.NewGuid(), "sandbox", "aks", [], ConnectionSource.Portal),
                    "sandbox",
                    s_why,
                    Cancel
                ),
        [$"{Permission.EditRunbooks} save"] = async parts =>
            await parts
                .GetRequiredService<EditRunbook>()
                .SaveAsync(await CallerAsync(parts), new RunbookEdit("not-ready", "x", null, "because", null), Cancel),
        [$"{Permission.StartStop} stop"] = async parts =>
            await parts
                .GetRequiredService<ChangeCluster>()
                .StartAsync(
                    await CallerAsync(parts),
                    new ChangeWish(new StopCluster { ClusterId = s_shop.Id }, "because", null),
                    Cancel
                ),
        [$"{Permission.DecideRequest} approve"] = parts =>
            parts.GetRequiredService<RequestActs>().ApproveAsync(WordOn(s_waits), Cancel),
        [$"{Permission.DecideRequest} reject"] = parts =>
            parts.GetRequiredService<RequestActs>().RejectAsync(WordOn(s_waits), Cancel),
        [$"{Permission.DecidePortalRequest} approve"] = parts =>
            parts.GetRequiredService<RequestActs>().ApproveAsync(WordOn(s_portals), Cancel),
        [$"{Permission.BreakGlass} break"] = parts =>
            parts.GetRequiredService<RequestActs>().BreakGlassAsync(WordOn(s_waits), Cancel),
        [$"{Permission.ReviewBreakGlass} review"] = parts =>
            parts.GetRequiredService<RequestActs>().ReviewAsync(WordOn(s_ran), Cancel),
        [$"{Permission.EditApprovalPolicy} save"] = async parts =>
            await parts
                .GetRequiredService<EditApprovalPolicy>()
                .RunAsync(await CallerAsync(parts), new PolicyWish(ApprovalPolicy.Default, 0, "because", null), Cancel),
        [$"{Permission.EditFreeze} add"] = parts =>
            parts.GetRequiredService<FreezeFeed>().AddAsync(new FreezeDraft { Name = "x", Reason = "because" }, Cancel),
        [$"{Permission.EditFreeze} end"] = parts =>
            parts.GetRequiredService<FreezeFeed>().EndAsync(new FreezeEnd(Guid.Empty, "because", null), Cancel),
        [$"{Permission.EditChannels} save"] = parts =>
            parts.GetRequiredService<ChannelFeed>().SaveAsync(new ChannelDraft { Name = "me" }.Wish(), Cancel),
        [$"{Permission.EditChannels} rotate"] = parts =>
            parts.GetRequiredService<ChannelFeed>().RotateAsync(s_channel, s_why, Cancel),
        [$"{Permission.EditChannels} delete"] = parts =>
            parts.GetRequiredService<ChannelFeed>().DeleteAsync(s_channel, s_why, Cancel),
        [$"{Permission.EditChannels} test"] = parts =>
            parts.GetRequiredService<ChannelFeed>().TestAsync(s_channel, Cancel),
        [$"{Permission.SetReadOnly} cluster"] = parts =>
            parts.GetRequiredService<ProtectionFeed>().SetAsync(Protecting(s_shop.Id), Cancel),
        [$"{Permission.EditFreeze} portal"] = parts =>
            parts.GetRequiredService<ProtectionFeed>().SetAsync(Protecting(null), Cancel),
        [$"{Permission.ClearReadOnly} cluster"] = parts =>
            parts.GetRequiredService<ProtectionFeed>().ClearAsync(Protecting(s_shop.Id), Cancel),
    };

    public static TheoryData<Role, string> Hidden =>
        new(
            from role in new[] { Role.Helpdesk, Role.Auditor, Role.Viewer }
            from action in s_actions.Keys
            where Grants.Of(role, PermissionOf(action)) == Grant.Denied
            select (role, action)
        );

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Hidden))]
    public async Task HiddenAction_CalledInTheCircuit_IsRefusedAndRecorded(Role role, string action)
    {
        portal.Inventory.Clusters.RemoveAll(cluster => cluster.Name == s_shop.Name);
        portal.Inventory.Clusters.Add(s_shop);
        portal.Requests.Requests.Clear();
        portal.Requests.Requests.AddRange(new[] { s_waits, s_portals, s_ran }.Select(it => new Request(it, [])));
        var before = portal.History.Written.Count;
        await using var circuit = portal.Circuit();
        await SignInAsync(circuit.ServiceProvider, role);

        var denied = await Should.ThrowAsync<AccessDeniedException>(() => s_actions[action](circuit.ServiceProvider));

        var permission = PermissionOf(action);
        denied.Permission.ShouldBe(permission);
        var entry = portal.History.Written.Skip(before).Last(entry => entry.Kind == HistoryKind.Denied);
        (entry.Actor.Name, entry.Action, entry.Outcome).ShouldBe(
            ($"{role}@contoso".ToLowerInvariant(), permission, "denied")
        );
    }

    [Fact]
    public async Task SameActions_AreOpenToAnAdmin()
    {
        await using var circuit = portal.Circuit();
        await SignInAsync(circuit.ServiceProvider, Role.Admin);

        // Refused for what is missing, not for who asks.
        (
            await circuit.ServiceProvider.GetRequiredService<AccessEdits>().GiveAsync(new RoleEntry(), [], Cancel)
        ).Findings.ShouldNotBeEmpty();
    }

    private static string PermissionOf(string action) => action.Split(' ')[0];

    private static RequestWord WordOn(Operation operation) => new(operation.Id, operation.PlanHash, "because");

    private static ProtectionWish Protecting(Guid? cluster) => new(ProtectionKind.ReadOnly, cluster, "because", null);

    private static Task<Caller> CallerAsync(IServiceProvider parts) =>
        parts.GetRequiredService<CurrentCaller>().GetAsync();

    // As the host does when the browser opens a circuit: with the claims of the request that asked for it.
    private static async Task SignInAsync(IServiceProvider circuit, Role role)
    {
        var account = SandboxAccount.Of(role.ToString())!;
        var session = await circuit.GetRequiredService<LiveSessions>().StartAsync(account.ObjectId, Cancel);
        var principal = PortalClaims.Principal(account.Person, session, "test");
        ((CircuitAuthentication)circuit.GetRequiredService<AuthenticationStateProvider>()).SetAuthenticationState(
            Task.FromResult(new AuthenticationState(principal))
        );
    }
}
