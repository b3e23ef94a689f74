using Portal.Web.Features.NodeHealth.Alerts;
using Portal.Web.Features.NodeHealth.Board;
using Portal.Web.Features.NodeHealth.Detail;

namespace Portal.Web.Features.NodeHealth;

internal static class NodeHealthScreens
{
    public static void AddNodeHealthScreens(this IServiceCollection services)
    {
        services.AddSingleton<NodeSources>();
        services.AddSingleton<BoardPictures>();
        services.AddScoped<NodeFeed>();
        services.AddScoped<NodeChanges>();
        services.AddScoped<NodeCordoning>();
        services.AddScoped<AlertRuleFeed>();
    }
}
