namespace Portal.Web.Features.Upgrades;

internal static class UpgradeScreens
{
    public static void AddUpgradeScreens(this IServiceCollection services)
    {
        services.AddScoped<UpgradeLister>();
        services.AddScoped<UpgradeFeed>();
    }
}
