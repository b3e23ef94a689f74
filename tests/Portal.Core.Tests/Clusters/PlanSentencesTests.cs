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
                "The system pool system has 3 nodes of size Standard_D4ds_v5 with Azure Linux 3.0, in zone 1, 2, 3, tainted CriticalAddonsOnly=true:NoSchedule.",
                "The user pool apps starts with 3 nodes and scales between 3 and 10 of size Standard_D8ds_v5 with Ubuntu 24.04.",
                "The user pool winapp has 2 nodes of size Standard_D8ds_v5 with Windows Server 2022, with at most 30 pods per node.",
                "Pods get addresses of their own from 10.244.0.0/16 (Azure CNI Overlay), services from 10.0.0.0/16; nodes are in a network that Azure makes, with Calico network policy, and traffic leaves through a load balancer.",
                "Windows nodes are possible; their administrator is azureuser, with a generated password that is stored nowhere.",
                "Sets the tags owner=platform.",
            ]);

    [Fact]
    public void Plan_OfAnyKind_HasSentences() =>
        FsCheck.Check.QuickThrowOnFailure(
            Prop.ForAll(AnyPlan.Arbitrary, plan => PlanSentences.Of(plan).Count == 5 + plan.NodePools.Count)
        );
}
