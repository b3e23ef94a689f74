namespace Portal.Web.Features.Requests;

internal static class RequestScreens
{
    public static void AddRequestScreens(this IServiceCollection services) => services.AddScoped<RequestFeed>();
}
