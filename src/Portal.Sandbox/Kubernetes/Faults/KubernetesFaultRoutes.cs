namespace Portal.Sandbox.Kubernetes.Faults;

/// <summary>The faults of clusters as HTTP, beside those of Azure.</summary>
internal static class KubernetesFaultRoutes
{
    private sealed record Wanted(KubernetesFaultKind Kind, string Cluster, string? Node, string? Resource);

    public static void Map(IEndpointRouteBuilder routes, KubernetesFaults faults)
    {
        var group = routes.MapGroup("/_sandbox/faults/kubernetes");
        group.MapGet("", () => faults.On);
        group.MapGet("/kinds", () => KubernetesFaults.Kinds);
        group.MapGet("/clusters", () => faults.Clusters);
        group.MapGet("/clusters/{cluster}/nodes", (string cluster) => faults.Nodes(cluster));
        group.MapPost("", (Wanted wanted) => SwitchOn(faults, wanted));
        group.MapDelete("", faults.SwitchAllOff);
        group.MapDelete("{id:int}", (int id) => faults.SwitchOff(id) ? Results.NoContent() : Results.NotFound());
    }

    private static IResult SwitchOn(KubernetesFaults faults, Wanted wanted)
    {
        try
        {
            var fault = faults.SwitchOn(wanted.Kind, wanted.Cluster, wanted.Node, wanted.Resource);
            return Results.Created($"/_sandbox/faults/kubernetes/{fault.Id}", fault);
        }
        catch (ArgumentException error)
        {
            return Results.BadRequest(error.Message);
        }
    }
}
