using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Portal.Azure.Errors;
using Portal.Azure.Tests.FarSide;

namespace Portal.Azure.Tests.Errors;

public sealed class ArmErrorProperties
{
    [Fact]
    public void Parse_OfAnyBytes_GivesABoundedError() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => IsBounded(ArmError.Parse(500, bytes)))
            .Check(AnyJson.Thoroughly);

    [Fact]
    public void Parse_OfAnyJson_GivesABoundedError() =>
        Prop.ForAll(
                AnyJson.Node,
                node => IsBounded(ArmError.Parse(500, Encoding.UTF8.GetBytes(JsonSerializer.Serialize(node))))
            )
            .Check(AnyJson.Thoroughly);

    [Fact]
    public void Parse_OfAnyJsonCutAnywhere_GivesABoundedError() =>
        Prop.ForAll(
                AnyJson.Node,
                ArbMap.Default.ArbFor<NonNegativeInt>(),
                (node, at) =>
                {
                    var bytes = JsonSerializer.SerializeToUtf8Bytes(node);
                    return IsBounded(ArmError.Parse(500, bytes.AsSpan(0, at.Get % (bytes.Length + 1))));
                }
            )
            .Check(AnyJson.Thoroughly);

    private static bool IsBounded(ArmError error) =>
        error.Code.Length is > 0 and <= 200
        && error.Message.Length <= 4000
        && !error.Message.Any(it => char.IsControl(it) && it != '\n')
        && error.Details.All(IsBounded);
}
