using System.Text.Json.Nodes;

namespace Portal.Providers.Aks.Code.Terraform;

/// <summary>A body as attributes in nested blocks; what no attribute says stands as comments.</summary>
internal static class TerraformBody
{
    public static void Write(HclWriter hcl, JsonObject body, IReadOnlyDictionary<string, TerraformAttribute> attributes)
    {
        var root = new Block();
        foreach (var leaf in JsonLeaf.Of(body, attributes.ContainsKey))
        {
            if (leaf.IsEmpty)
            {
                hcl.Comment($"So by itself: {leaf}");
            }
            else if (!attributes.TryGetValue(leaf.Path, out var attribute))
            {
                hcl.Comment($"No attribute says it: {leaf}");
            }
            else if (IsUsual(attribute, leaf))
            {
                hcl.Comment($"So by itself: {leaf}");
            }
            else if (attribute.Name.Length == 0)
            {
                hcl.Comment($"No attribute says it: {leaf}");
            }
            else
            {
                root.Set(attribute.Name.Split('.'), Expression(attribute, leaf));
            }
        }

        root.Write(hcl);
    }

    private static bool IsUsual(TerraformAttribute attribute, JsonLeaf leaf) =>
        attribute.Usual is { } usual
        && leaf.Value is JsonValue
        && string.Equals(JsonLeaf.Text(leaf.Value), usual, StringComparison.OrdinalIgnoreCase);

    private static string Expression(TerraformAttribute attribute, JsonLeaf leaf) =>
        CodeSecret.Find(leaf.Path) is { } secret ? $"var.{secret.Snake}"
        : attribute.Negated && leaf.IsTrue ? "false"
        : attribute.Negated && leaf.IsFalse ? "true"
        : attribute.FromText && JsonLeaf.Text(leaf.Value) is "true" or "false" ? JsonLeaf.Text(leaf.Value)
        // Identities are the names of a map in Azure and a list here.
        : leaf is { Path: "identity.userAssignedIdentities", Value: JsonObject map }
            ? HclWriter.Expression(new JsonArray([.. map.Select(entry => (JsonNode?)entry.Key)]))
        : HclWriter.Expression(leaf.Value);

    private sealed class Block
    {
        private readonly Dictionary<string, string> _attributes = new(StringComparer.Ordinal);
        private readonly Dictionary<string, Block> _blocks = new(StringComparer.Ordinal);

        public void Set(ReadOnlySpan<string> path, string expression)
        {
            if (path.Length == 1)
            {
                _attributes[path[0]] = expression;
                return;
            }

            if (!_blocks.TryGetValue(path[0], out var block))
            {
                _blocks[path[0]] = block = new Block();
            }

            block.Set(path[1..], expression);
        }

        public void Write(HclWriter hcl)
        {
            foreach (var (name, expression) in _attributes)
            {
                hcl.Attribute(name, expression);
            }

            foreach (var (name, block) in _blocks)
            {
                hcl.Block(name, () => block.Write(hcl));
            }
        }
    }
}
