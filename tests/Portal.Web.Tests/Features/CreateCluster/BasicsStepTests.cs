using Bunit;
using Portal.Core.Clusters;
using Portal.Web.Features.CreateCluster;

namespace Portal.Web.Tests.Features.CreateCluster;

public sealed class BasicsStepTests : WizardTest
{
    [Fact]
    public void Basics_Of_a_new_wizard_takes_the_only_connection_that_can_create()
    {
        var page = OpenAt("/clusters/new");
        page.FindAll("#connection option").Select(option => option.TextContent).ShouldBe(["Choose…", "contoso"]);
        page.Find("#basics-location").TextContent.ShouldContain("West Europe");
        page.Find(".page-header").TextContent.ShouldContain("New draft");
    }

    [Fact]
    public void Basics_Choosing_a_region_marks_the_default_version_and_takes_it()
    {
        var page = OpenAt("/clusters/new");
        page.Find("#basics-location").Change("westeurope");
        page.Find("#basics-kubernetesVersion").GetAttribute("value").ShouldBe("1.35.1");
        page.FindAll("#basics-kubernetesVersion option")
            .Select(option => option.TextContent)
            .ShouldBe(["Choose…", "1.34.2", "1.35.1 (default)", "1.36.0 (preview)"]);
    }

    [Fact]
    public void Basics_What_was_suggested_for_a_region_follows_to_another_also_past_one_that_was_never_read()
    {
        var page = OpenAt("/clusters/new");
        page.Find("#basics-location").Change("westeurope");
        page.Instance.Wizard.Form.Pools[0].Zones.ShouldBe(["1", "2", "3"]);

        var answers = Catalog.Gate = new TaskCompletionSource();
        page.Find("#basics-location").Change("northeurope");
        Catalog.Region = SampleRegion.Catalog with
        {
            VmSizes = [.. SampleRegion.Catalog.VmSizes.Select(size => size with { Zones = ["1"] })],
        };
        page.Find("#basics-location").Change("westeurope");
        answers.SetResult();

        page.WaitForAssertion(() => page.FindAll(".wizard-waiting").ShouldBeEmpty());
        page.WaitForAssertion(() => page.Instance.Wizard.Form.Pools[0].Zones.ShouldBe(["1"]));
    }

    [Fact]
    public void Basics_An_error_waits_until_the_field_was_left_but_stands_in_the_checks_at_once()
    {
        var page = OpenAt("/clusters/new");
        page.Find("#basics-name").Input("shop 01");
        Errors(page, "basics-name").ShouldBe("");
        page.Find(".wizard-aside").TextContent.ShouldContain("V-CL-01");

        page.Find("#basics-name").Change("shop 01");
        Errors(page, "basics-name").ShouldContain("starts and ends with a letter or digit");
        Errors(page, "basics-name").ShouldContain("(V-CL-01)");
        page.Find("#basics-name").GetAttribute("aria-invalid").ShouldBe("true");
    }

    [Fact]
    public void Basics_The_DNS_prefix_follows_the_name_until_it_is_typed()
    {
        var page = OpenAt("/clusters/new");
        Type(page, "basics-name", "Shop-01");
        page.Find("#basics-dnsPrefix").GetAttribute("value").ShouldBe("shop-01");
        Type(page, "basics-dnsPrefix", "own");
        Type(page, "basics-name", "Shop-02");
        page.Find("#basics-dnsPrefix").GetAttribute("value").ShouldBe("own");
    }

    [Fact]
    public void Basics_Windows_asks_for_an_administrator_and_says_that_no_password_is_stored()
    {
        var page = Open(WizardStep.Basics, SampleRegion.Filled);
        page.FindAll("#basics-windows-adminUsername").ShouldBeEmpty();
        page.Find("#basics-windows input[value=yes]").Change("yes");
        Type(page, "basics-windows-adminUsername", "admin");
        Errors(page, "basics-windows-adminUsername").ShouldContain("V-WIN-04");
        page.Markup.ShouldContain("stored nowhere");
    }

    [Fact]
    public void Basics_Switching_to_a_new_group_and_back_loses_neither_name()
    {
        var page = Open(WizardStep.Basics, SampleRegion.Filled);
        Button(page, "Create a new one").Click();
        Type(page, "basics-resourceGroup", "rg-new");
        Button(page, "Choose an existing one").Click();
        page.Find("#basics-resourceGroup").GetAttribute("value").ShouldBe("rg-apps");
        Button(page, "Create a new one").Click();
        page.Find("#basics-resourceGroup").GetAttribute("value").ShouldBe("rg-new");
    }

    [Fact]
    public void Basics_A_hostile_length_is_cut()
    {
        var page = OpenAt("/clusters/new");
        Type(page, "basics-name", new string('x', 100_000));
        Pause();
        LastSaved.Name.Length.ShouldBe(300);
    }

    [Fact]
    public void Basics_A_choice_that_was_not_offered_changes_nothing()
    {
        var page = Open(WizardStep.Basics, SampleRegion.Filled with { Purpose = ClusterPurpose.Production });
        page.Find("#basics-purpose input[value=DevTest]").Change("DevTest");
        Pause();
        LastSaved.Purpose.ShouldBe(ClusterPurpose.DevTest);
    }

    [Fact]
    public void Basics_While_the_catalog_is_read_skeletons_stand_in_for_the_choices()
    {
        Catalog.Gate = new TaskCompletionSource();
        var page = Open(WizardStep.Basics, SampleRegion.Filled);
        page.FindAll(".wizard-waiting .skeleton").Count.ShouldBe(3);
        page.Find("#basics-name").GetAttribute("value").ShouldBe("shop-01");
        Catalog.Gate.SetResult();
        page.WaitForAssertion(() => page.FindAll(".wizard-waiting").ShouldBeEmpty());
    }

    [Fact]
    public void Basics_A_catalog_that_fails_says_why_keeps_the_entries_and_can_be_read_again()
    {
        Catalog.Failure = new Core.Catalog.FarSideException("Throttled", "Too many requests.", "Wait a minute.");
        var page = Open(WizardStep.Basics, SampleRegion.Filled);
        var alert = page.Find("[role=alert]").TextContent;
        alert.ShouldContain("(Throttled)");
        alert.ShouldContain("Too many requests. Wait a minute.");
        page.Find("#basics-name").GetAttribute("value").ShouldBe("shop-01");
        page.Find("#basics-location").GetAttribute("value").ShouldBe("westeurope");

        Catalog.Failure = null;
        page.Find("[role=alert] button.button").Click();
        page.FindAll("[role=alert]").ShouldBeEmpty();
        page.Find("#basics-location").TextContent.ShouldContain("North Europe");
    }

    [Fact]
    public void Basics_A_slow_answer_about_another_region_is_never_shown()
    {
        var page = Open(WizardStep.Basics, SampleRegion.Filled);
        var slow = Catalog.Gate = new TaskCompletionSource();
        page.Find("#basics-location").Change("northeurope");
        Catalog.Gate = null;
        page.Find("#basics-location").Change("westeurope");
        slow.SetResult();
        page.Find(".wizard-aside").TextContent.ShouldContain("Offers of West Europe");
    }

    [Fact]
    public void Basics_Stores_that_fail_at_the_start_show_an_error_that_can_be_retried()
    {
        Connections.Failure = new InvalidOperationException("secret detail");
        var page = OpenAt("/clusters/new");
        page.Markup.ShouldContain("The wizard could not be opened");
        page.Markup.ShouldNotContain("secret detail");
        Connections.Failure = null;
        page.Find("[role=alert] button.button").Click();
        page.Find("#basics-name").ShouldNotBeNull();
    }
}
