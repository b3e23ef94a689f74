using System.Text.Json;
using System.Text.RegularExpressions;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Api.Decoding;

/// <summary>How Go calls the types of our fields, for its messages about wrong ones.</summary>
internal static partial class GoTypes
{
    public static DecodingException Misfit(JsonValueKind actual, string owner, string place, FieldType type) =>
        new(
            $"json: cannot unmarshal {GoJson.Name(actual)} into Go struct field {owner}.{Index().Replace(place, "")} of type {Name(type)}"
        );

    private static string Name(FieldType type) =>
        type.Form switch
        {
            FieldForm.Int => "int32",
            FieldForm.Long => "int64",
            FieldForm.Number => "float64",
            FieldForm.Bool => "bool",
            FieldForm.Bytes => "[]uint8",
            FieldForm.Time => "v1.Time",
            FieldForm.Micro => "v1.MicroTime",
            FieldForm.Quantity => "resource.Quantity",
            FieldForm.IntOrString => "intstr.IntOrString",
            FieldForm.Object => "v1." + type.Name,
            FieldForm.List => "[]" + Name(type.Items!),
            FieldForm.Map => "map[string]" + Name(type.Items!),
            _ => "string",
        };

    [GeneratedRegex(@"\[[0-9]+\]", RegexOptions.NonBacktracking)]
    private static partial Regex Index();
}
