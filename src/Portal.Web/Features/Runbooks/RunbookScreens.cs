namespace Portal.Web.Features.Runbooks;

internal static class RunbookScreens
{
    public static void AddRunbookScreens(this IServiceCollection services) => services.AddScoped<RunbookFeed>();
}
