using Portal.Web.Features.ClusterTools.Life;
using Portal.Web.Features.ClusterTools.Maintenance;
using Portal.Web.Features.ClusterTools.Workloads;

namespace Portal.Web.Features.ClusterTools;

internal static class ClusterToolScreens
{
    public static void AddClusterToolScreens(this IServiceCollection services)
    {
        services.AddScoped<ClusterFeed>();
        services.AddScoped<ClusterEventFeed>();
        services.AddScoped<ClusterCommandFeed>();
        services.AddScoped<MaintenanceFeed>();
        services.AddScoped<WorkloadFeed>();
    }
}
