using Portal.Web.Components.Protection;

namespace Portal.Web.Features.Protection;

internal static class ProtectionScreens
{
    public static void AddProtectionScreens(this IServiceCollection services)
    {
        services.AddScoped<ProtectionFeed>();
        services.AddScoped<ProtectionWords>();
        services.AddScoped<FreezeFeed>();
    }
}
