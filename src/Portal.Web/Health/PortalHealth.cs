using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Portal.Web.Health;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: every check tagged <see cref="Ready"/> holds; the
/// rooms that must be up register theirs under that tag.
/// </summary>
internal static class PortalHealth
{
    public const string Ready = "ready";

    public static void AddPortalHealth(this WebApplicationBuilder builder) => builder.Services.AddHealthChecks();

    public static void MapPortalHealth(this WebApplication app)
    {
        // No names or reasons in the answer: it is public.
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Ready) })
            .AllowAnonymous();
    }
}
