namespace Portal.Sandbox.Tests.Azure;

public sealed class ETagTests
{
    [Theory]
    [InlineData("If-Match", "*", 412)]
    [InlineData("If-Match", "\"some\"", 412)]
    [InlineData("If-None-Match", "*", 201)]
    [InlineData("If-None-Match", "\"some\"", 400)]
    public async Task Put_OfAMissingCluster_ObeysThePrecondition(string header, string value, int status)
    {
        await using var azure = await FarSide.StartAsync();

        (await azure.Put(azure.Clusters + "/alpha", Bodies.Cluster(), (header, value))).Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("If-Match", "*", 200)]
    [InlineData("If-Match", "\"some\"", 412)]
    [InlineData("If-Match", "current", 200)]
    [InlineData("If-None-Match", "*", 412)]
    public async Task Put_OfAnExistingCluster_ObeysThePrecondition(string header, string value, int status)
    {
        await using var azure = await FarSide.StartAsync();
        var path = await azure.Cluster();
        var current = (await azure.Get(path)).Body["eTag"]!.ToString();

        var answer = await azure.Put(path, Bodies.Cluster(), (header, value == "current" ? $"\"{current}\"" : value));

        answer.Status.ShouldBe(status);
        if (status == 412)
            answer.Code.ShouldBe("PreconditionFailed");
    }

    [Fact]
    public async Task Put_WithBothPreconditions_IsRefused()
    {
        await using var azure = await FarSide.StartAsync();

        (
            await azure.Put(azure.Clusters + "/alpha", Bodies.Cluster(), ("If-Match", "*"), ("If-None-Match", "*"))
        ).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("PATCH", 404)]
    [InlineData("DELETE", 204)]
    public async Task Write_OfAMissingClusterWithIfMatch_IsNoConflict(string method, int status)
    {
        await using var azure = await FarSide.StartAsync();
        var body = method == "PATCH" ? Bodies.Cluster() : null;

        (await azure.Send(method, azure.Clusters + "/alpha", body, ("If-Match", "*"))).Status.ShouldBe(status);
    }

    [Fact]
    public async Task Delete_OfAPoolWithAnOldETag_IsRefused()
    {
        await using var azure = await FarSide.StartAsync();
        var cluster = await azure.Cluster();

        (await azure.Send("DELETE", cluster + "/agentPools/system", null, ("If-Match", "\"old\""))).Status.ShouldBe(
            412
        );
    }
}
