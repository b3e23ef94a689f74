using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Catalog;
using Portal.Core.Changes;
using Portal.Core.Clusters;
using Portal.Core.Clusters.Kubeconfigs;
using Portal.Core.Connections;
using Portal.Core.Connections.Azure;
using Portal.Core.Connections.Destinations;
using Portal.Core.Health;
using Portal.Core.Health.Alerts;
using Portal.Core.History;
using Portal.Core.Maintenance;
using Portal.Core.Notifications;
using Portal.Core.Operations;
using Portal.Core.Planning.Code;
using Portal.Core.Protection;
using Portal.Core.Upgrades;
using Portal.Web.Authentication;
using Portal.Web.Authentication.Sandbox;
using Portal.Web.Components.Layout;
using Portal.Web.Components.Shared;
using Portal.Web.Components.Workloads;
using Portal.Web.Features.Access;
using Portal.Web.Features.Clusters;
using Portal.Web.Features.ClusterTools;
using Portal.Web.Features.Connections;
using Portal.Web.Features.History;
using Portal.Web.Features.NodeHealth;
using Portal.Web.Features.Notifications;
using Portal.Web.Features.Operations;
using Portal.Web.Features.Protection;
using Portal.Web.Features.Requests;
using Portal.Web.Features.Runbooks;
using Portal.Web.Features.Upgrades;
using Portal.Web.Hosting;
using Portal.Web.Live;
using Portal.Web.Live.Fleet;
using Portal.Web.Navigation;
using Portal.Web.Preferences;
using Portal.Web.Search;
using Portal.Web.Tests.Authentication;
using Portal.Web.Tests.Ports;
using Radzen;

namespace Portal.Web.Tests.Components;

/// <summary>A circuit without a browser: components over ports in memory and a clock that stands still.</summary>
public abstract class ScreenTest : BunitContext
{
    protected ScreenTest()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        AddBunitPersistentComponentState();
        Requests.Time = Time;
        Services.AddLocalization();
        Services.AddRadzenComponents();
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddSingleton<IHistoryReader>(History);
        Services.AddSingleton<IHistoryWriter>(History);
        Services.AddSingleton<IDenials>(History);
        Services.AddSingleton<IOperationStore>(Operations);
        Services.AddSingleton<IOperationEnds>(Operations);
        Services.AddSingleton<IInventory>(Inventory);
        Services.AddSingleton<ILiveCluster>(Live);
        Services.AddSingleton<INodeRecords>(Records);
        Services.AddSingleton<IRunbooks>(Runbooks);
        Services.AddSingleton<IConnectionStore>(Connections);
        Services.AddSingleton<IConnectionChanges>(Connections);
        Services.AddSingleton<IDestinationClaims>(Connections);
        Services.AddSingleton<IDestinationSource>(Azure);
        Services.AddSingleton<ConnectionDestinations>();
        Services.AddSingleton<ManagedClusters>();
        Services.AddSingleton<IConnectionFacts>(Connections);
        Services.AddSingleton<IKubeconfigReader>(Connections);
        Services.AddSingleton<IConnectionTest>(Connections);
        Services.AddSingleton<ILastTests>(Connections);
        Services.AddSingleton<IConnectionTest>(Azure);
        Services.AddSingleton<IAzureSignIn>(Azure);
        Services.AddSingleton<FindAzureSubscriptions>();
        Services.AddSingleton<AddAzureConnections>();
        Services.AddSingleton<RotateAzureConnection>();
        Services.AddSingleton<AttachCluster>();
        Services.AddSingleton<RotateConnection>();
        Services.AddSingleton<DetachConnection>();
        Services.AddSingleton<TestConnection>();
        Services.AddSingleton<ConnectionReader>();
        Services.AddSingleton<EndingCredentials>();
        Services.AddSingleton<SyncInventory>();
        Services.AddSingleton<ReadConnection>();
        Services.AddSingleton<INodeAlerts>(Alerts);
        Services.AddSingleton<INodeAlertRules>(Alerts);
        Services.AddSingleton<IChannels>(Channels);
        Services.AddSingleton<IChannelSecrets>(Channels);
        Services.AddSingleton<IChannelAddresses>(Channels);
        Services.AddSingleton<IDeliveries>(Channels);
        Services.AddSingleton<EditChannels>();
        Services.AddSingleton<WatchChannels>();
        Services.AddSingleton<EditNodeAlertRules>();
        Services.AddSingleton<EditRunbook>();
        Services.AddSingleton<CordonNode>();
        Services.AddSingleton<IOperationDefinition>(new RunsOnAks(OperationKind.Cordon));
        Services.AddSingleton<IOperationDefinition>(new RunsOnAks(OperationKind.Uncordon));
        Services.AddSingleton<OperationDefinitions>();
        Services.AddSingleton<IProtections>(Protections);
        Services.AddSingleton<ProtectionGuard>();
        Services.AddApprovals();
        Services.AddSingleton<IApprovalPolicyStore>(Policies);
        Services.AddSingleton<IRequestStore>(Requests);
        Services.AddSingleton<AccessGate>();
        Services.AddSingleton<IMaintenanceSource>(Maintenance);
        Services.AddSingleton<IKubeconfigSource>(Maintenance);
        Services.AddSingleton<ICatalogSnapshots>(Maintenance);
        Services.AddSingleton<MaintenanceReader>();
        Services.AddSingleton<HandOutKubeconfig>();
        Services.AddSingleton(new DeletionPolicy(DeletionPolicy.DefaultCoolOff));
        Services.AddSingleton<SteerOperation>();
        Services.AddSingleton<IChangeFeed>(Feed);
        Services.AddSingleton(Options.Create(new SandboxOptions()));
        Services.AddScoped<CurrentCaller>();
        Services.AddScoped<ViewerTime>();
        Services.AddScoped<PrerenderedData>();
        Services.AddScoped<ChangeWatches>();
        Services.AddScoped<AddressQuery>();
        Services.AddScoped<ConfirmDialog>();
        Services.AddScoped<ReasonDialog>();
        Services.AddScoped<UnsentWords>();
        Services.AddScoped<BellFeed>();
        Services.AddPortalSearch();
        Services.AddSingleton<ViewCode>();
        Services.AddScoped<RestartRights>();
        Services.AddFleetBoard();
        Services.AddNodeHealthScreens();
        Services.AddRunbookScreens();
        Services.AddNotificationScreens();
        Services.AddSingleton<ProtectedScopes>();
        Services.AddSingleton<SetProtection>();
        Services.AddSingleton<ClearProtection>();
        Services.AddSingleton<FrozenScopes>();
        Services.AddSingleton<EditFreezes>();
        Services.AddProtectionScreens();
        Services.AddHistoryScreens();
        Services.AddClusterScreens();
        Services.AddClusterToolScreens();
        Services.AddOperationScreens();
        Services.AddRequestScreens();
        Services.AddConnectionScreens();
        Services.AddSingleton<IUpgradeOffers>(Offers);
        Services.AddSingleton<IUpgradeOfferSource>(Offers);
        Services.AddSingleton<IClusterTraits>(Offers);
        Services.AddSingleton<UpgradeReader>();
        Services.AddSingleton<PartialClusters>();
        Services.AddSingleton<VisibleEvents>();
        Services.AddSingleton<SelfUpgradingClusters>();
        Services.AddSingleton<AskUpgradeOffers>();
        Services.AddUpgradeScreens();
        Services.AddMemoryCache();
        Services.AddSingleton<IAssignments>(Assignments);
        Services.AddSingleton<IKnownPeople>(Assignments);
        Services.AddSingleton<LiveGroups>();
        Services.AddSingleton<IMemberships>(parts => parts.GetRequiredService<LiveGroups>());
        Services.AddSingleton<LiveAccess>();
        Services.AddSingleton<EditAssignments>();
        Services.AddSingleton<EditEnvironments>();
        Services.AddSingleton<ReadAccess>();
        Services.AddAccessScreens();
        Services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder().AddInMemoryCollection([new("Access:Contact", "platform@contoso")]).Build()
        );
    }

    private protected FakeProtections Protections { get; } = new();

    private protected ManualTime Time { get; } = new();

    private protected FakeHistory History { get; } = new();

    private protected FakeInventory Inventory { get; } = new();

    private protected FakeUpgrades Offers { get; } = new();

    private protected FakeConnections Connections { get; } = new();

    private protected FakeAzure Azure { get; } = new();

    private protected FakeOperations Operations { get; } = new();

    private protected FakeRequests Requests { get; } = new();

    private protected FakePolicies Policies { get; } = new();

    private protected FakeLiveCluster Live { get; } = new();

    private protected FakeNodeRecords Records { get; } = new();

    private protected FakeNodeAlerts Alerts { get; } = new();

    private protected FakeChannels Channels { get; } = new();

    private protected FakeRunbooks Runbooks { get; } = new();

    private protected FakeMaintenance Maintenance { get; } = new();

    private protected FakeAssignments Assignments { get; } = new();

    private protected FakeChangeFeed Feed { get; } = new();

    /// <summary>Who is signed in; set by <see cref="SignIn(Role)"/>.</summary>
    protected BunitAuthorizationContext Authorization { get; private set; } = default!;

    /// <summary>Signs in the sandbox's person of this role.</summary>
    protected void SignIn(Role role) => SignIn(role, Scope.Portal);

    /// <summary>The same person with a second role.</summary>
    protected void SignIn(Role role, Role second) =>
        SignIn(
            SandboxAccount.Of(role.ToString())!,
            [new Holding(role, Scope.Portal, Guid.Empty), new Holding(second, Scope.Portal, Guid.Empty)],
            Grants.Permissions.Where(permission => Grants.Best([role, second], permission) > Grant.Denied)
        );

    /// <summary>The same with the role in one scope.</summary>
    protected void SignIn(Role role, Scope scope) =>
        SignIn(
            SandboxAccount.Of(role.ToString())!,
            [new Holding(role, scope, Guid.Empty)],
            Grants.Permissions.Where(permission => Grants.Of(role, scope, permission) > Grant.Denied)
        );

    /// <summary>Signs in the sandbox's person who has no role yet.</summary>
    protected void SignInWithoutRole() => SignIn(SandboxAccount.Of("Newcomer")!, [], []);

    private void SignIn(SandboxAccount account, Holding[] holdings, IEnumerable<string> permissions)
    {
        var principal = SignedIn.As(account.ObjectId, account.Name, [], Guid.NewGuid()).With(holdings);
        Authorization = this.AddAuthorization();
        Authorization.SetAuthorized(account.Name);
        Authorization.SetClaims([.. principal.Claims]);
        Authorization.SetPolicies([.. permissions]);
        // Last, because it closes the list of services.
        SetRendererInfo(new("Server", isInteractive: true));
    }
}
