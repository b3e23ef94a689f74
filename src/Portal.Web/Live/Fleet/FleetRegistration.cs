namespace Portal.Web.Live.Fleet;

internal static class FleetRegistration
{
    public static void AddFleetBoard(this IServiceCollection services)
    {
        services.AddSingleton<FleetPorts>();
        services.AddSingleton<FleetBoard>();
        services.AddScoped<FleetFeed>();
    }
}
