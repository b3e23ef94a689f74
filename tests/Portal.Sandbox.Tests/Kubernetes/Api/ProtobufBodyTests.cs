using System.Text;
using Portal.Sandbox.Kubernetes;
using Portal.Sandbox.Kubernetes.Api;
using Portal.Sandbox.Kubernetes.Api.Decoding;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.OpenApi;

namespace Portal.Sandbox.Tests.Kubernetes.Api;

/// <summary>Bodies in protobuf, which kubectl sends for what it makes itself.</summary>
public sealed class ProtobufBodyTests
{
    [Fact]
    public void Document_IsReadByTheNumbersOfItsFields()
    {
        var body = Envelope(
            "ConfigMap",
            map =>
            {
                map.Message(
                    1,
                    metadata =>
                    {
                        metadata.Text(1, "settings");
                        metadata.Message(11, label => Pair(label, "team", "shop"));
                    }
                );
                map.Message(2, entry => Pair(entry, "level", "info"));
                map.Message(2, entry => Pair(entry, "empty", ""));
            }
        );

        ProtobufBody
            .Read(body, KindTable.ConfigMap.Schema)
            .ToJsonString()
            .ShouldBe(
                """{"metadata":{"name":"settings","labels":{"team":"shop"}},"data":{"level":"info","empty":""},"kind":"ConfigMap","apiVersion":"v1"}"""
            );
    }

    [Fact]
    public void BytesTravelAsTheyAre_AndBecomeBase64()
    {
        var body = Envelope("Secret", secret => secret.Message(2, entry => Pair(entry, "password", "sesame")));

        Read.Text(ProtobufBody.Read(body, KindTable.Secret.Schema), "data", "password").ShouldBe("c2VzYW1l");
    }

    /// <summary>A field must not get lost, so one without a number in the table refuses the whole body.</summary>
    [Fact]
    public void FieldNobodyKnows_IsRefused()
    {
        var body = Envelope("ConfigMap", map => map.Text(99, "what?"));

        var refusal = Should.Throw<ApiRefusal>(() => ProtobufBody.Read(body, KindTable.ConfigMap.Schema));

        refusal.Code.ShouldBe(415);
        refusal.Message.ShouldContain("ConfigMap field 99");
    }

    [Fact]
    public void KindWithoutNumbers_IsRefused() =>
        Should
            .Throw<ApiRefusal>(() => ProtobufBody.Read(Envelope("Ingress", _ => { }), KindTable.Ingress.Schema))
            .Code.ShouldBe(415);

    [Theory]
    [InlineData("{}")]
    [InlineData("k8s\0\u0012\u007f")]
    [InlineData("k8s\0\u0012")]
    [InlineData("k8s\0\u0015abcd")]
    public void BrokenBody_IsABadRequest(string body) =>
        Should
            .Throw<ApiRefusal>(() => ProtobufBody.Read(Encoding.Latin1.GetBytes(body), KindTable.ConfigMap.Schema))
            .Code.ShouldBe(400);

    private static byte[] Envelope(string kind, Action<ProtobufWriter> document) =>
        [
            .. "k8s\0"u8,
            .. ProtobufWriter.Message(envelope =>
            {
                envelope.Message(1, type => Pair(type, "v1", kind));
                envelope.Message(2, document);
            }),
        ];

    private static void Pair(ProtobufWriter to, string key, string value)
    {
        to.Text(1, key);
        to.Text(2, value);
    }
}
