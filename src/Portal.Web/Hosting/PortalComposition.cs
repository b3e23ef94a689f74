using Microsoft.Extensions.Options;
using Portal.Web.Authentication;
using Portal.Web.Components;
using Portal.Web.Health;
using Portal.Web.Hosting.Faults;

namespace Portal.Web.Hosting;

/// <summary>The whole portal as a list: what is registered, and what a request passes through.</summary>
internal static class PortalComposition
{
    public static void AddPortal(this WebApplicationBuilder builder)
    {
        builder.AddPortalHost();
        builder.AddPortalEstate();
        builder.AddPortalHealth();
        builder.AddPortalAuthentication();
        builder.AddPortalScreens();
    }

    public static void MapPortal(this WebApplication app)
    {
        app.UsePortalHost();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapPortalHealth();
        if (app.Services.GetRequiredService<IOptions<ReplicaOptions>>().Value.IsWeb)
        {
            app.MapPortalAuthentication();
            app.MapPortalScreens();
            app.MapSandboxFaults();
        }
    }
}
