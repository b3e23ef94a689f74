using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.Health;
using Portal.Core.History;
using Portal.Core.Planning;
using Portal.Web.Authentication;
using Portal.Web.Authentication.Sandbox;
using Portal.Web.Features.Access;
using Portal.Web.Features.Connections;
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
    };

    public static TheoryData<Role, string> Hidden =>
        new(
            from role in new[] { Role.Helpdesk, Role.Auditor, Role.Viewer }
            from action in s_actions.Keys
            select (role, action)
        );

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Hidden))]
    public async Task HiddenAction_CalledInTheCircuit_IsRefusedAndRecorded(Role role, string action)
    {
        portal.Inventory.Clusters.RemoveAll(cluster => cluster.Name == s_shop.Name);
        portal.Inventory.Clusters.Add(s_shop);
        await using var circuit = portal.Circuit();
        await SignInAsync(circuit.ServiceProvider, role);

        var denied = await Should.ThrowAsync<AccessDeniedException>(() => s_actions[action](circuit.ServiceProvider));

        var permission = action.Split(' ')[0];
        denied.Permission.ShouldBe(permission);
        var entry = portal.History.Written.Last(entry => entry.Kind == HistoryKind.Denied);
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
