using System.Net;
using Microsoft.AspNetCore.Routing;
using Portal.Core.Access;
using Portal.Core.History;

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
        "/kubeconfig", // asks the use case with the kind that the form says; KubeconfigDownloadTests takes it as each role
        "{*path:nonfile}",
        "_framework",
    ];

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
        foreach (var guarded in GuardedAddress.Of(Endpoints))
        {
            var (address, permission) = (guarded.Address, guarded.Needed);
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

    [Theory]
    [InlineData("/connections.csv", Role.Helpdesk, Permission.AddConnection)]
    [InlineData("/history.csv", Role.Operator, Permission.ExportHistory)]
    [InlineData("/connections", Role.Viewer, Permission.AddConnection)]
    public async Task AddressThatIsNotOpened_IsADeniedAttemptInHistory(string address, Role role, string permission)
    {
        using var browser = portal.Browser();
        await browser.SignInAsync(role);

        await browser.GetAsync(address);

        var entry = portal.History.Written.Last();
        (entry.Kind, entry.Action, entry.Actor.Name).ShouldBe(
            (HistoryKind.Denied, permission, $"{role}@contoso".ToLowerInvariant())
        );
        entry.Sentence.ShouldContain("does not include the permission");
    }

    [Fact]
    public void Endpoint_NamesAPermission_OrStandsAmongTheOpenOnes() =>
        Endpoints
            .Where(endpoint => GuardedAddress.PermissionOf(endpoint) is null)
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
        GuardedAddress.Of(Endpoints).Select(guarded => guarded.Permission).Except(Grants.Permissions).ShouldBeEmpty();
}
