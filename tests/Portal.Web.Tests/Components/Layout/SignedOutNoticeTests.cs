using Bunit;
using Bunit.TestDoubles;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Web.Components;

namespace Portal.Web.Tests.Components.Layout;

public sealed class SignedOutNoticeTests : ScreenTest
{
    [Fact]
    public void Page_WhenItsSessionEnds_IsTakenAwayAndAskedForAnew()
    {
        SignIn(Role.Auditor);
        var navigation = Services.GetRequiredService<BunitNavigationManager>();
        navigation.NavigateTo("/history");
        var page = Render<Routes>();
        page.Find("h1").TextContent.ShouldBe("Change history");

        // The double grants its policies to strangers too.
        Authorization.SetPolicies();
        Authorization.SetNotAuthorized();

        page.WaitForAssertion(() => page.Find("h1").TextContent.ShouldBe("You are signed out"));
        var last = navigation.History.First();
        last.Uri.ShouldEndWith("/history");
        last.Options.ForceLoad.ShouldBeTrue();
    }
}
