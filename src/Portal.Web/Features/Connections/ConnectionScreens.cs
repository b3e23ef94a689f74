namespace Portal.Web.Features.Connections;

internal static class ConnectionScreens
{
    public static void AddConnectionScreens(this IServiceCollection services)
    {
        services.AddScoped<ConnectionFeed>();
        services.AddScoped<ConnectionEdits>();
        services.AddScoped<ConnectionTrials>();
    }
}
