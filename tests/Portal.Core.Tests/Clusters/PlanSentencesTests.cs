using FsCheck.Fluent;
using Portal.Core.Clusters;

namespace Portal.Core.Tests.Clusters;

public sealed class PlanSentencesTests
{
    [Fact]
    public void Plan_AsSentences_SaysEverythingThatWillBe() =>
        PlanSentences
            .Of(PlanBuilder.WithWindows(), "West Europe")
            .ShouldBe([
                "Creates the AKS cluster prod-weu-02 for production in West Europe with Kubernetes 1.35.1 on the Standard tier.",
                "Puts it into the resource group rg-prod.",
                "The system pool system has 3 nodes of size Standard_D4ds_v5 with Azure Linux 3.0, in zones 1, 2, 3, tainted CriticalAddonsOnly=true:NoSchedule, upgraded with 10% more at a time.",
                "The user pool apps starts with 3 nodes and scales between 3 and 10 of size Standard_D8ds_v5 with Ubuntu 24.04, upgraded with 10% more at a time.",
                "The user pool winapp has 2 nodes of size Standard_D8ds_v5 with Windows Server 2022, with at most 30 pods per node, upgraded with 10% more at a time.",
                "Pods get addresses of their own from 10.244.0.0/16 (Azure CNI Overlay), services from 10.0.0.0/16; nodes are in a network that Azure makes, with Calico network policy, and traffic leaves through a load balancer.",
                "The cluster acts in Azure as an identity that is made with it.",
                "People sign in with certificates, and Kubernetes RBAC says what they may do.",
                "The API server answers from everywhere.",
                "The cluster stays on its version until somebody upgrades it; nodes take new images by themselves.",
                "Windows nodes are possible; their administrator is azureuser, with a generated password that is stored nowhere.",
                "Sets the tags owner=platform, and portal-operation, by which the portal knows what it made.",
            ]);

    [Fact]
    public void Plan_HalfFilled_SaysWhatIsNotChosenYet()
    {
        var plan = PlanBuilder.WithWindows();
        var half = plan with
        {
            Basics = plan.Basics with { Name = "", ResourceGroup = " ", Location = "", KubernetesVersion = "" },
            NodePools = [plan.NodePools[0] with { Name = "", VmSize = "", Zones = ["2"] }],
            Tags = new Dictionary<string, string>(StringComparer.Ordinal),
        };

        var sentences = PlanSentences.Of(half);

        sentences[0]
            .ShouldBe(
                "Creates the AKS cluster (not chosen yet) for production in (not chosen yet) with Kubernetes (not chosen yet) on the Standard tier."
            );
        sentences[1].ShouldBe("Puts it into the resource group (not chosen yet).");
        sentences[2].ShouldStartWith("The system pool (not chosen yet) has 3 nodes of size (not chosen yet) with");
        sentences[2].ShouldContain(", in zone 2,");
        sentences[^1].ShouldBe("Sets no tag but portal-operation, by which the portal knows what it made.");
    }

    [Fact]
    public void Plan_OfAnyKind_HasSentences() =>
        FsCheck.Check.QuickThrowOnFailure(
            Prop.ForAll(AnyPlan.Arbitrary, plan => PlanSentences.Of(plan).All(sentence => sentence.EndsWith('.')))
        );
}
