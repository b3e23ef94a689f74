using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Portal.Core.Access;

namespace Portal.Web.Tests.Authentication;

/// <summary>
/// The permission matrix over the real host: what a person of each role is let into is what the matrix says of the
/// permission that the page or file names.
/// </summary>
public sealed class MatrixTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    /// <summary>What carries no permission, and why that is right: strangers' pages, one's own things, forms that decide themselves.</summary>
    private static readonly string[] s_open =
    [
        "/", // leads everybody to their own first page
        "/_blazor", // the circuit itself: signed in
        "/denied",
        "/error",
        "/health",
        "/my-access", // everybody's own
        "/not-found",
        "/sandbox", // what happens in the sandbox is nobody's secret
        "/signin",
        "/signout",
        "/status/{Code:int}",
        "/kubeconfig", // asks the use case with the kind that the form says
        "{*path:nonfile}",
        "_framework",
    ];

    /// <summary>Whose use case asks for more than its door does, so that who was refused stands in history.</summary>
    private static readonly Dictionary<string, string> s_stricter = new(StringComparer.Ordinal)
    {
        ["/history.csv"] = Permission.ExportHistory,
    };

    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>()];

    private IEnumerable<RouteEndpoint> Endpoints =>
        portal.Scoped<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Role_OpensWhatTheMatrixSays_AndNothingElse(Role role)
    {
        using var browser = portal.Browser();
        await browser.SignInAsync(role);
        List<string> wrong = [];
        foreach (var (address, door) in Guarded())
        {
            var permission = s_stricter.GetValueOrDefault(address, door);
            var answer = await browser.GetAsync(address);
            var let =
                answer.StatusCode != HttpStatusCode.Forbidden
                && answer.Headers.Location?.OriginalString.Contains("/denied", StringComparison.Ordinal) != true;
            if (let != Grants.Of(role, permission) > Grant.Denied)
            {
                wrong.Add($"{address} ({permission}): {(int)answer.StatusCode}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Endpoint_NamesAPermission_OrStandsAmongTheOpenOnes() =>
        Endpoints
            .Where(endpoint => PermissionOf(endpoint) is null)
            .Select(endpoint => endpoint.RoutePattern.RawText ?? "")
            // Style sheets, scripts and pictures.
            .Where(route => !Path.HasExtension(route))
            .Where(route =>
                !s_open.Any(open =>
                    open == route || (open.Length > 1 && route.Contains(open, StringComparison.Ordinal))
                )
            )
            .Distinct()
            .ShouldBeEmpty();

    [Fact]
    public void EveryPolicyOfAnEndpoint_IsAPermissionOfTheMatrix() =>
        Guarded().Select(guarded => guarded.Permission).Except(Grants.Permissions).ShouldBeEmpty();

    /// <summary>Every page and file with a permission, at an address that leads nowhere in particular.</summary>
    private List<(string Address, string Permission)> Guarded()
    {
        var guarded = (
            from endpoint in Endpoints
            where Gets(endpoint)
            let permission = PermissionOf(endpoint)
            where permission is not null
            select (AddressOf(endpoint.RoutePattern), permission)
        )
            .Distinct()
            .ToList();
        guarded.Count.ShouldBeGreaterThan(40);
        return guarded;
    }

    private static bool Gets(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is not { Count: > 0 } methods
        || methods.Contains("GET");

    private static string? PermissionOf(RouteEndpoint endpoint) =>
        endpoint
            .Metadata.GetOrderedMetadata<IAuthorizeData>()
            .Select(data => data.Policy)
            .SingleOrDefault(policy => policy is not null and not "signed-in");

    private static string AddressOf(Microsoft.AspNetCore.Routing.Patterns.RoutePattern pattern) =>
        "/"
        + string.Join(
            '/',
            pattern.PathSegments.Select(segment =>
                string.Concat(
                    segment.Parts.Select(part =>
                        part switch
                        {
                            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
                            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator =>
                                separator.Content,
                            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => ValueOf(
                                parameter
                            ),
                            _ => "",
                        }
                    )
                )
            )
        );

    private static string ValueOf(Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter) =>
        parameter.ParameterPolicies.Select(policy => policy.Content).FirstOrDefault() switch
        {
            "guid" => Guid.Empty.ToString(),
            "int" or "long" => "7",
            _ => "none",
        };
}
