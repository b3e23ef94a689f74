namespace Portal.Web.Features.ClusterTools;

internal static class ClusterToolScreens
{
    public static void AddClusterToolScreens(this IServiceCollection services)
    {
        services.AddScoped<ClusterFeed>();
        services.AddScoped<ClusterEventFeed>();
    }
}
