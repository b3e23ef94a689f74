namespace Portal.Web.Features.Access;

internal static class AccessScreens
{
    public static void AddAccessScreens(this IServiceCollection services)
    {
        services.AddScoped<AccessFeed>();
        services.AddScoped<AccessEdits>();
    }
}
