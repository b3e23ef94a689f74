using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Web.Components;
using Portal.Web.Features.Access;
using Portal.Web.Tests.Authentication;

namespace Portal.Web.Tests.Components;

/// <summary>
/// What a page follows is bound to what its person might see when it began, so another set of holdings makes another page.
/// </summary>
public sealed class RoutesTests : ScreenTest
{
    private static readonly Holding s_shop = new(Role.Operator, Scope.Cluster("azure", "shop"), Guid.NewGuid());
    private static readonly Holding s_test = new(Role.Operator, Scope.Cluster("azure", "test"), Guid.NewGuid());

    [Fact]
    public void Page_IsBuiltAnew_WhenWhatThePersonMayDoChanges_AndOnlyThen()
    {
        SignIn(Role.Operator);
        Become(s_shop);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/access");
        var routes = Render<Routes>(it => it.Add(me => me.TimeZone, "UTC"));
        var first = routes.FindComponent<AccessPage>().Instance;

        Become(s_shop);
        routes.Render();
        routes.FindComponent<AccessPage>().Instance.ShouldBeSameAs(first);

        Become(s_test);

        routes.WaitForAssertion(() => routes.FindComponent<AccessPage>().Instance.ShouldNotBeSameAs(first));
    }

    private void Become(params Holding[] holdings) =>
        Authorization.SetClaims([.. SignedIn.Holding("olga", holdings).Claims]);
}
