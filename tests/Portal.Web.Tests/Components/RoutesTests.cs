using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Web.Authentication;
using Portal.Web.Components;
using Portal.Web.Components.Layout;
using Portal.Web.Features.Access;
using Portal.Web.Features.Protection;
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

    [Fact]
    public void Page_Stays_WhenTheSameRolesComeFromAnotherAssignment()
    {
        var routes = Open("/access");
        var first = routes.FindComponent<AccessPage>().Instance;

        Become(s_shop with { Assignment = Guid.NewGuid() });

        routes.WaitForAssertion(() => HoldingClaims.Of(Person(routes)!).ShouldNotContain(s_shop));
        routes.FindComponent<AccessPage>().Instance.ShouldBeSameAs(first);
        routes.Find(".rights-notice").TextContent.Trim().ShouldBeEmpty();
    }

    [Fact]
    public void Change_IsToldOnce_OutsideOfThePage_WithTheRolesOfNow()
    {
        var routes = Open("/access");
        var notice = routes.Find(".rights-notice");
        notice.GetAttribute("role").ShouldBe("status");
        notice.TextContent.Trim().ShouldBeEmpty("nothing has changed yet");

        Become(s_shop, s_test with { Role = Role.Viewer });
        routes
            .WaitForElement(".rights-notice .panel")
            .TextContent.ShouldContain("Your roles are now: Operator, Viewer.");
        routes.Find(".rights-notice button").Click();
        routes.FindAll(".rights-notice .panel").ShouldBeEmpty();
        routes.Render();
        routes.FindAll(".rights-notice .panel").ShouldBeEmpty("it was said already");

        Become();
        routes.WaitForElement(".rights-notice .panel").TextContent.ShouldContain("you have no role any more");
    }

    [Fact]
    public void Words_ThatWereTypedAndNotSent_AreInThePageThatIsDrawnAnew()
    {
        var routes = Open("/settings/freezes");
        routes.Find(".page-header .button-primary").Click();
        routes.WaitForElement("#freeze-name").Change("Year end");
        var first = routes.FindComponent<FreezeListPage>().Instance;

        Become(s_shop, s_test);

        routes.WaitForAssertion(() => routes.FindComponent<FreezeListPage>().Instance.ShouldNotBeSameAs(first));
        routes.WaitForElement("#freeze-name").GetAttribute("value").ShouldBe("Year end");
    }

    private IRenderedComponent<Routes> Open(string address)
    {
        SignIn(Role.Admin);
        Become(s_shop);
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        return Render<Routes>(it => it.Add(me => me.TimeZone, "UTC"));
    }

    private static ClaimsPrincipal? Person(IRenderedComponent<Routes> routes) =>
        routes.FindComponent<RightsNotice>().Instance.Person;

    private void Become(params Holding[] holdings) =>
        Authorization.SetClaims([.. SignedIn.Holding("olga", holdings).Claims]);
}
