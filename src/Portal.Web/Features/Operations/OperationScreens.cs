using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Core.Operations;

namespace Portal.Web.Features.Operations;

internal static class OperationScreens
{
    public static void AddOperationScreens(this IServiceCollection services)
    {
        services.TryAddScoped<SteerOperation>();
        services.AddScoped<OperationFeed>();
        services.AddScoped<OperationReader>();
        services.AddScoped<OperationSteering>();
    }
}
