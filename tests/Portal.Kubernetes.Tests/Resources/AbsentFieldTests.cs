using Portal.Kubernetes.Resources;
using Portal.Kubernetes.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Kubernetes.Tests.Resources;

/// <summary>API servers leave out what is empty; generated readers would then overwrite a property's initial value.</summary>
public sealed class AbsentFieldTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Node_without_labels_spec_and_status_is_read()
    {
        await using var far = FarCluster.Answering(
            FaultAnswer.Json(200, """{"items":[{"metadata":{"name":"n1"}},{}]}""")
        );

        var nodes = await far.Client.ListAsync(ResourceTypes.Nodes, ListScope.Everywhere, Ct).ToListAsync(Ct);

        nodes[0].Metadata.Labels.ShouldBeEmpty();
        nodes[0].Spec.Unschedulable.ShouldBeFalse();
        nodes[0].Status.Conditions.ShouldBeNull();
        nodes[1].Metadata.Name.ShouldBe("");
    }

    [Fact]
    public async Task Pod_and_event_without_anything_are_read()
    {
        await using var far = FarCluster.Answering(
            FaultAnswer.Json(200, """{"items":[{}]}"""),
            FaultAnswer.Json(200, """{"items":[{}]}""")
        );

        var pod = (
            await far.Client.ListAsync(ResourceTypes.Pods, ListScope.Everywhere, Ct).ToListAsync(Ct)
        ).ShouldHaveSingleItem();
        var told = (
            await far.Client.ListAsync(ResourceTypes.Events, ListScope.Everywhere, Ct).ToListAsync(Ct)
        ).ShouldHaveSingleItem();

        pod.Spec.NodeName.ShouldBeNull();
        pod.Status.Phase.ShouldBeNull();
        told.InvolvedObject.Name.ShouldBeNull();
    }
}
