using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Tests.Kubernetes.Kinds;

public sealed class KindTableTests
{
    [Fact]
    public void Every_type_a_field_names_exists()
    {
        foreach (var field in SchemaTable.All.SelectMany(type => type.Fields.Values))
        {
            var type = field.Type;
            while (type.Items is { } items)
                type = items;
            if (type.Form == FieldForm.Object)
                type.Object.Fields.ShouldNotBeEmpty(field.Name);
        }
    }

    [Fact]
    public void Every_kind_has_a_schema_with_metadata()
    {
        foreach (var kind in KindTable.All)
        {
            kind.Schema.Find("metadata").ShouldNotBeNull(kind.ToString());
            KindTable.Find(kind.Group, kind.Version, kind.Resource).ShouldBe(kind);
            KindTable.Stored(kind.Storage).ShouldNotBeNull();
        }
    }

    [Fact]
    public void Merge_keys_are_fields_of_the_items()
    {
        var spec = SchemaTable.Named("PodSpec");
        spec.Find("containers")!.MergeKey.ShouldBe("name");
        spec.Find("tolerations")!.MergeKey.ShouldBeNull();
        SchemaTable.Named("ObjectMeta").Find("finalizers")!.Merged.ShouldBeTrue();
        foreach (var field in SchemaTable.All.SelectMany(type => type.Fields.Values).Where(f => f.MergeKey is not null))
            field.Type.Items!.Object.Find(field.MergeKey!).ShouldNotBeNull(field.Name);
    }
}
