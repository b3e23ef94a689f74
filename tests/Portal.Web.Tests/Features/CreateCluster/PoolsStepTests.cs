using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.NodePools;
using Portal.Web.Features.CreateCluster;
using Portal.Web.Features.CreateCluster.Forms;

namespace Portal.Web.Tests.Features.CreateCluster;

public sealed class PoolsStepTests : WizardTest
{
    [Fact]
    public void Pools_Of_a_new_wizard_are_the_suggested_ones_with_sizes_of_the_region()
    {
        var page = Open(WizardStep.Pools, new PlanForm { Connection = "contoso", Location = "westeurope" });
        var rows = page.FindAll(".wizard-table tbody tr").Select(row => row.TextContent).ToList();
        rows.Count.ShouldBe(2);
        rows[0].ShouldContain("D4ds_v5");
        rows[1].ShouldContain("auto 3 – 10");
        page.FindAll("#nodePools-0--zones input[checked]").Count.ShouldBe(3);
    }

    [Fact]
    public void Pools_The_address_says_which_one_is_edited()
    {
        var page = Open(WizardStep.Pools, SampleRegion.Filled);
        page.Find("#nodePools-0--name").GetAttribute("value").ShouldBe("system");
        Navigation.NavigateTo(page.FindAll(".wizard-table tbody th a")[1].GetAttribute("href")!);
        page.Find("#nodePools-1--name").GetAttribute("value").ShouldBe("apps");
    }

    [Fact]
    public void Pools_A_Windows_name_that_is_too_long_is_refused_at_the_field_with_a_suggestion()
    {
        var page = OpenWindows();
        Type(page, "nodePools-2--name", "winapps");
        Errors(page, "nodePools-2--name").ShouldContain("A Windows pool name has at most 6 characters. Try “winapp”.");
        Errors(page, "nodePools-2--name").ShouldContain("(V-NP-01)");
        page.Find(".wizard-aside").TextContent.ShouldContain("Node pools: winapps");
    }

    [Fact]
    public void Pools_The_Windows_topology_comes_with_one_click_while_nothing_was_entered()
    {
        var page = Open(WizardStep.Pools, SampleRegion.Filled);
        Button(page, "Windows topology: 3 pools").Click();
        page.FindAll(".wizard-table tbody th a")
            .Select(link => link.TextContent.Trim())
            .ShouldBe(["system", "apps", "winapp"]);
        Navigation.Uri.ShouldEndWith("?step=pools&pool=2");
        Pause();
        LastSaved.RunsWindows.ShouldBeTrue();
    }

    [Fact]
    public void Pools_That_were_changed_are_replaced_only_after_a_question()
    {
        var page = Open(WizardStep.Pools, SampleRegion.Filled);
        Type(page, "nodePools-0--name", "mine");
        var dialogs = Services.GetRequiredService<Radzen.DialogService>();
        string? asked = null;
        dialogs.OnOpen += (title, _, _, _) => asked = title;
        Button(page, "Windows topology: 3 pools").Click();
        asked.ShouldBe("Windows topology: 3 pools");
        page.FindAll(".wizard-table tbody tr").Count.ShouldBe(2);
    }

    [Fact]
    public void Pools_One_is_added_under_a_free_name_and_opened()
    {
        var page = Open(WizardStep.Pools, SampleRegion.Filled);
        page.FindAll(".wizard-table tbody tr").Count.ShouldBe(2);
        page.FindAll("button")
            .First(button => button.TextContent.Contains("Add pool", StringComparison.Ordinal))
            .Click();
        page.WaitForElement("#nodePools-2--name").GetAttribute("value").ShouldBe("apps2");
    }

    [Fact]
    public void Pools_Removing_the_last_system_pool_says_what_is_missing()
    {
        var page = Open(WizardStep.Pools, SampleRegion.Filled);
        page.Find("[aria-label='Remove system']").Click();
        page.FindAll(".wizard-table tbody tr").Count.ShouldBe(1);
        page.Find(".wizard-panel-error").TextContent.ShouldContain("at least one system pool");
        page.Find("[aria-label='Remove apps']").Click();
        page.Markup.ShouldContain("No node pools yet");
    }

    [Fact]
    public void Pools_A_number_that_is_none_stays_as_typed_and_is_said_once()
    {
        var page = Open(WizardStep.Pools, SampleRegion.Filled);
        Type(page, "nodePools-0--count", "three");
        page.Find("#nodePools-0--count").GetAttribute("value").ShouldBe("three");
        page.FindAll("#nodePools-0--count-error p")
            .ShouldHaveSingleItem()
            .TextContent.ShouldContain("“three” is not a whole number.");
        Pause();
        LastSaved.Pools[0].Count.ShouldBe("three");
    }

    [Fact]
    public void Pools_A_size_that_cannot_be_had_is_listed_with_the_reason_and_cannot_be_chosen()
    {
        var page = Open(WizardStep.Pools, SampleRegion.Filled);
        var option = page.Find("#nodePools-0--vmSize option[value=Standard_E8s_v5]");
        option.HasAttribute("disabled").ShouldBeTrue();
        option.TextContent.ShouldBe("Standard_E8s_v5 · 8 vCPU · 64 GiB · cannot be had: NotAvailableForSubscription");
    }

    [Fact]
    public void Pools_Automatic_scale_begins_with_the_fixed_count_and_back_keeps_the_bounds()
    {
        var page = Open(WizardStep.Pools, SampleRegion.Filled);
        page.Find("#nodePools-0--autoscale input[value=auto]").Change("auto");
        page.Find("#nodePools-0--minCount").GetAttribute("value").ShouldBe("3");
        Type(page, "nodePools-0--maxCount", "7");
        page.Find("#nodePools-0--autoscale input[value=fixed]").Change("fixed");
        page.FindAll("#nodePools-0--maxCount").ShouldBeEmpty();
        page.Find("#nodePools-0--autoscale input[value=auto]").Change("auto");
        page.Find("#nodePools-0--maxCount").GetAttribute("value").ShouldBe("7");
    }

    [Fact]
    public void Pools_Taints_are_added_together_and_taken_out_one_by_one()
    {
        var page = Open(WizardStep.Pools, SampleRegion.Filled);
        Type(page, "nodePools-0--taints", "a=b:NoSchedule, c");
        page.FindAll("#nodePools-0--taints-error")
            .ShouldHaveSingleItem()
            .TextContent.ShouldContain("“c” is not a taint");
        page.Find("[aria-label='Remove c']").Click();
        Pause();
        LastSaved.Pools[0].Taints.ShouldBe(["CriticalAddonsOnly=true:NoSchedule", "a=b:NoSchedule"]);
    }

    [Fact]
    public void Pools_Quota_and_addresses_show_what_the_plan_takes()
    {
        var page = Open(
            WizardStep.Pools,
            SampleRegion.Filled with
            {
                Network = new NetworkForm { SubnetId = SampleRegion.SubnetId },
            }
        );
        var aside = page.Find(".wizard-aside");
        // system: 3 and 1 surge of 4 vCPU, apps: 10 and 4 surge of 8 vCPU.
        aside.QuerySelector(".wizard-quota")!.TextContent.ShouldContain("96 + 128 of 600");
        aside
            .QuerySelectorAll(".address-legend dd")
            .Select(count => count.TextContent)
            // Reserved, used by others, nodes at maximum, surge, free.
            .ShouldBe(["5", "12", "13", "5", "989"]);
        aside.TextContent.ShouldContain("Azure CNI Overlay: pods use 10.244.0.0/16, 18 of 256 nodes.");
    }

    [Fact]
    public void Pools_An_image_near_its_end_is_named_with_its_date()
    {
        var page = Open(WizardStep.Pools, SampleRegion.Filled);
        page.Find("#nodePools-0--osSku").Change(nameof(OsSku.Ubuntu2204));
        page.Find(".wizard-support").TextContent.ShouldContain("Ubuntu 22.04");
        page.Find(".wizard-support .badge-warning").TextContent.ShouldContain("30 Jun 2027");
    }

    private IRenderedComponent<CreateClusterPage> OpenWindows()
    {
        var page = Open(WizardStep.Pools, SampleRegion.Filled);
        Button(page, "Windows topology: 3 pools").Click();
        return page;
    }
}
