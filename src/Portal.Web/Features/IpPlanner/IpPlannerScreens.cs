namespace Portal.Web.Features.IpPlanner;

internal static class IpPlannerScreens
{
    public static void AddIpPlannerScreens(this IServiceCollection services) => services.AddScoped<KnownAddressFeed>();
}
