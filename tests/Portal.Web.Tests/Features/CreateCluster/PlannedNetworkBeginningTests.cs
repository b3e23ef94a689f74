using Bunit;
using Portal.Core.Drafts;
using Portal.Core.Networking;
using Portal.Web.Components.Addresses;
using Portal.Web.Features.CreateCluster.Forms;

namespace Portal.Web.Tests.Features.CreateCluster;

/// <summary>The wizard begins with a network that the IP planner planned.</summary>
public sealed class PlannedNetworkBeginningTests : WizardTest
{
    private static readonly PlannedNetwork s_planned = new(NetworkMode.Overlay, "10.245.0.0/19", "10.1.0.0/24")
    {
        DnsServiceIp = "10.1.0.10",
        SubnetId = SampleRegion.SubnetId,
        Connection = "contoso",
        Location = "westeurope",
    };

    [Fact]
    public void Planned_network_fills_a_new_draft_that_is_kept()
    {
        var page = OpenAt(s_planned.Address());

        page.Find("#network-podCidr").GetAttribute("value").ShouldBe("10.245.0.0/19");
        page.Find("#network-serviceCidr").GetAttribute("value").ShouldBe("10.1.0.0/24");
        page.Find("#network-dnsServiceIp").GetAttribute("value").ShouldBe("10.1.0.10");
        page.Find("#network-subnetId").GetAttribute("value").ShouldBe(SampleRegion.SubnetId);
        Pause();
        (LastSaved.Connection, LastSaved.Location).ShouldBe(("contoso", "westeurope"));
        LastSaved.Network.Mode.ShouldBe(NetworkMode.Overlay);
    }

    [Fact]
    public void Planned_network_goes_into_a_draft_only_when_the_person_says_so_and_replaces_nothing_else()
    {
        var draft = SampleRegion.Filled with
        {
            Network = new NetworkForm { PodCidr = "10.99.0.0/16", Observability = true },
        };
        Drafts.Kept = new Draft(PlanFormJson.Write(draft), SampleRegion.Now, Guid.NewGuid());

        var page = OpenAt((s_planned with { Connection = "", Location = "" }).Address());
        page.Find("#network-podCidr").GetAttribute("value").ShouldBe("10.99.0.0/16");
        page.Find(".wizard-offer").TextContent.ShouldContain("10.245.0.0/19, 10.1.0.0/24");
        Button(page, "Take the plan").Click();

        page.WaitForAssertion(() => page.Find("#network-podCidr").GetAttribute("value").ShouldBe("10.245.0.0/19"));
        Navigation.Uri.ShouldEndWith("/clusters/new?step=networking");
        Pause();
        LastSaved.Network.Observability.ShouldBeTrue();
        PlanFormJson.Same(LastSaved with { Network = draft.Network }, draft).ShouldBeTrue();
    }

    [Fact]
    public void Free_ranges_are_proposed_and_fill_their_fields()
    {
        var page = OpenAt("/clusters/new?step=networking&mode=Overlay&connection=contoso&location=westeurope");

        page.WaitForElement("[aria-label='Use 10.0.0.0/24 for Services']").Click();
        page.WaitForAssertion(() => page.Find("#network-serviceCidr").GetAttribute("value").ShouldBe("10.0.0.0/24"));
        page.Find("#network-dnsServiceIp").GetAttribute("value").ShouldBe("10.0.0.10");
        var pods = page.FindAll(".wizard-proposals code")[0].TextContent;
        page.Find($"[aria-label='Use {pods} for Pods']").Click();

        page.WaitForAssertion(() => page.Find("#network-podCidr").GetAttribute("value").ShouldBe(pods));
        page.FindAll(".wizard-proposals .badge-good").Count.ShouldBe(2);
        page.FindAll(".wizard-proposals button").ShouldBeEmpty();
        Pause();
        LastSaved.Network.PodCidr.ShouldBe(pods);
    }

    [Fact]
    public void Pods_that_live_in_a_subnet_are_proposed_no_range()
    {
        var page = OpenAt("/clusters/new?step=networking&mode=NodeSubnet&connection=contoso&location=westeurope");

        page.WaitForElement(".wizard-proposals").TextContent.ShouldNotContain("Pods");
    }
}
