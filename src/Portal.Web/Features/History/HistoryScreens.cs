namespace Portal.Web.Features.History;

internal static class HistoryScreens
{
    public static void AddHistoryScreens(this IServiceCollection services) => services.AddScoped<HistoryFeed>();
}
