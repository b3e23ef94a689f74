using Portal.Web.Features.ClusterTools.Life;
using Portal.Web.Features.ClusterTools.Maintenance;

namespace Portal.Web.Features.ClusterTools;

internal static class ClusterToolScreens
{
    public static void AddClusterToolScreens(this IServiceCollection services)
    {
        services.AddScoped<ClusterFeed>();
        services.AddScoped<ClusterEventFeed>();
        services.AddScoped<ClusterCommandFeed>();
        services.AddScoped<MaintenanceFeed>();
    }
}
