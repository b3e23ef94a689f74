namespace Portal.Web.Features.Clusters;

internal static class ClusterScreens
{
    public static void AddClusterScreens(this IServiceCollection services)
    {
        services.AddScoped<ClusterReader>();
        services.AddScoped<ClusterFeed>();
    }
}
