using Portal.Web.Authentication;
using Portal.Web.Components.Changes;
using Portal.Web.Components.Drafts;
using Portal.Web.Components.Layout;
using Portal.Web.Components.Shared;
using Portal.Web.Components.Workloads;
using Portal.Web.Features.Access;
using Portal.Web.Features.ApprovalPolicies;
using Portal.Web.Features.Clusters;
using Portal.Web.Features.ClusterTools;
using Portal.Web.Features.ClusterTools.Life;
using Portal.Web.Features.ClusterTools.Workloads;
using Portal.Web.Features.Connections;
using Portal.Web.Features.CreateCluster;
using Portal.Web.Features.History;
using Portal.Web.Features.IpPlanner;
using Portal.Web.Features.NodeHealth;
using Portal.Web.Features.Notifications;
using Portal.Web.Features.Operations;
using Portal.Web.Features.Protection;
using Portal.Web.Features.Requests;
using Portal.Web.Features.Runbooks;
using Portal.Web.Features.Upgrades;
using Portal.Web.Live;
using Portal.Web.Live.Fleet;
using Portal.Web.Navigation;
using Portal.Web.Preferences;
using Portal.Web.Search;
using Radzen;

namespace Portal.Web.Components;

/// <summary>The screens: Blazor pages that prerender and then live in a circuit.</summary>
internal static class PortalScreens
{
    public static void AddPortalScreens(this WebApplicationBuilder builder)
    {
        builder.Services.AddLocalization();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddRadzenComponents();
        builder.Services.AddScoped<ViewerTime>();
        builder.Services.AddScoped<PrerenderedData>();
        builder.Services.AddScoped<ChangeWatches>();
        builder.Services.AddScoped<AddressQuery>();
        builder.Services.AddScoped<ConfirmDialog>();
        builder.Services.AddScoped<ReasonDialog>();
        builder.Services.AddScoped<UnsentWords>();
        // Transient: what is entered lives as long as its page, not as long as the circuit.
        builder.Services.AddTransient<DraftKeeper>();
        builder.Services.AddTransient<PlannedChange>();
        builder.Services.AddScoped<ChangeOpening>();
        builder.Services.AddScoped<RestartRights>();
        builder.Services.AddScoped<BellFeed>();
        builder.Services.AddFleetBoard();
        builder.Services.AddClusterScreens();
        builder.Services.AddClusterToolScreens();
        builder.Services.AddNodeHealthScreens();
        builder.Services.AddRunbookScreens();
        builder.Services.AddProtectionScreens();
        builder.Services.AddOperationScreens();
        builder.Services.AddRequestScreens();
        builder.Services.AddPolicyScreens();
        builder.Services.AddHistoryScreens();
        builder.Services.AddCreateClusterScreens();
        builder.Services.AddConnectionScreens();
        builder.Services.AddAccessScreens();
        builder.Services.AddUpgradeScreens();
        builder.Services.AddNotificationScreens();
        builder.Services.AddIpPlannerScreens();
        builder.Services.AddPortalSearch();
    }

    public static void MapPortalScreens(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapGet(
            "/",
            (HttpContext context) => Results.LocalRedirect(Landing.Of(HoldingClaims.Of(context.User)) ?? "/denied")
        );
        app.MapClusterExport();
        app.MapNodeExport();
        app.MapClusterToolExport();
        app.MapWorkloadExport();
        app.MapOperationExport();
        app.MapRequestExport();
        app.MapHistoryExport();
        app.MapConnectionExport();
        app.MapAccessExport();
        app.MapUpgradeExport();
        app.MapKubeconfigDownload();
        app.MapRazorComponents<App>()
            // A compressor is 300 KB and more for each circuit, more than all it shows; our own header says who may frame.
            .AddInteractiveServerRenderMode(options => options.DisableWebSocketCompression = true);
        // Addresses that lead nowhere are not worth a sign-in.
        app.MapFallback(() => Results.NotFound()).AllowAnonymous();
    }
}
