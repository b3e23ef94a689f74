using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Printing;
using Portal.TestKit;

namespace Portal.Sandbox.Tests.Kubernetes.Printing;

/// <summary>Prints the objects of recorded Tables again and compares columns and cells.</summary>
public sealed class RecordedTableTests
{
    /// <summary>Columns that a current server prints otherwise than the recorded v1.20, or that are ages.</summary>
    private static readonly string[] s_otherwise = ["Restarts", "Age", "Last Seen", "First Seen", "Created At"];

    [Fact]
    public void TablesWithObjects_AreReprintedAlike()
    {
        Assert.SkipWhen(Repository.SharedData is null, Repository.NoSharedData);
        var tables = RecordedTables(Path.Combine(Repository.SharedData!, "kubernetes", "recordings"));
        var compared = 0;

        foreach (var (kind, table) in tables)
        {
            var documents = Read.Objects(table, "rows").Select(row => (JsonObject)row["object"]!).ToList();
            var printed = TablePrinter.Table(kind, documents, DateTimeOffset.UnixEpoch, IncludeObject.None, true);
            Names(printed).ShouldBe(Names(table), kind.GroupResource);
            foreach (var (index, row) in Read.Objects(table, "rows").Index())
            foreach (var (column, name) in Names(table).Index().Where(item => !s_otherwise.Contains(item.Item)))
            {
                var mine = printed["rows"]![index]!["cells"]![column];
                mine?.ToJsonString().ShouldBe(row["cells"]![column]?.ToJsonString(), $"{kind.GroupResource} {name}");
                compared++;
            }
        }

        compared.ShouldBeGreaterThan(20);
    }

    private static List<string> Names(JsonObject table) =>
        [.. Read.Objects(table, "columnDefinitions").Select(column => Read.Text(column, "name")!)];

    private static IEnumerable<(Kind Kind, JsonObject Table)> RecordedTables(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.json"))
        foreach (var exchange in Read.Objects(JsonNode.Parse(File.ReadAllText(file)), "exchanges"))
        {
            if (
                exchange["response"]!["body"] is not JsonObject { Count: > 0 } body
                || Read.Text(body, "kind") != "Table"
            )
                continue;
            var first = Read.Objects(body, "rows").FirstOrDefault()?["object"];
            if (
                Read.At(first, "spec") is null
                && Read.At(first, "data") is null
                && Read.At(first, "involvedObject") is null
            )
                continue;
            if (KindTable.FindKind(Read.Text(first, "apiVersion"), Read.Text(first, "kind")) is { } kind)
                yield return (kind, body);
        }
    }
}
