using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Portal.Web.Tests.Authentication;

/// <summary>Makes addresses of the routes that the host maps, so that a test meets a new page without being told of it.</summary>
internal static class RouteAddress
{
    public static bool Gets(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is not { Count: > 0 } methods
        || methods.Contains("GET");

    /// <param name="pattern">Of the route.</param>
    /// <param name="valueOf">What stands for a parameter.</param>
    public static string Of(RoutePattern pattern, Func<RoutePatternParameterPart, string> valueOf) =>
        "/"
        + string.Join(
            '/',
            pattern.PathSegments.Select(segment =>
                string.Concat(
                    segment.Parts.Select(part =>
                        part switch
                        {
                            RoutePatternLiteralPart literal => literal.Content,
                            RoutePatternSeparatorPart separator => separator.Content,
                            RoutePatternParameterPart parameter => valueOf(parameter),
                            _ => "",
                        }
                    )
                )
            )
        );
}
