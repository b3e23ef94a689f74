namespace Portal.Web.Features.Operations;

internal static class OperationScreens
{
    public static void AddOperationScreens(this IServiceCollection services)
    {
        services.AddScoped<OperationFeed>();
        services.AddScoped<OperationPlaces>();
        services.AddScoped<OperationReader>();
        services.AddScoped<OperationSteering>();
        services.AddScoped<RequestActs>();
    }
}
