using System.Text;
using Portal.Azure.Errors;

namespace Portal.Azure.Tests.Errors;

public sealed class ArmErrorTests
{
    [Fact]
    public void Gateway_Wrapped_IsRead() =>
        Parse("""{"error":{"code":"ResourceNotFound","message":"The Resource was not found.","target":"x"}}""")
            .ShouldBe(new ArmError("ResourceNotFound", "The Resource was not found.", "x"), Same);

    [Fact]
    public void Aks_Flat_IsReadWithSubcodeAndDetails()
    {
        var error = Parse(
            """{"code":"NotFound","details":[{"code":"Unspecified","message":"rpc error: code = NotFound"}],"message":"Could not find the agentpool: ap2","subcode":"GetAgentPool_NotFound"}"""
        );
        error.ShouldBe(
            new ArmError("NotFound", "Could not find the agentpool: ap2", null, "GetAgentPool_NotFound"),
            Same
        );
        error.Details.ShouldHaveSingleItem().Message.ShouldBe("rpc error: code = NotFound");
    }

    [Fact]
    public void Aks_FlatWithNullDetailsAndEmptySubcode_IsRead() =>
        Parse(
                """{"code":"SystemPoolHasRestrictedTaint","details":null,"message":"no","subcode":"","target":"agentPoolProfile.nodeTaints"}"""
            )
            .ShouldBe(new ArmError("SystemPoolHasRestrictedTaint", "no", "agentPoolProfile.nodeTaints"), Same);

    [Fact]
    public void Deployment_WithJsonInsideTheMessage_GivesTheInnerErrorAsDetail()
    {
        var error = Parse(
            """{"error":{"code":"InvalidTemplateDeployment","message":"see details","details":[{"code":"BadRequest","message":"{\r\n \"error\": {\"code\":\"InvalidCIDRNotation\",\"message\":\"should be 10.10.0.0/16\"}}"}]}}"""
        );
        error.Details[0].Details.ShouldHaveSingleItem().Code.ShouldBe("InvalidCIDRNotation");
    }

    [Fact]
    public void Detail_GivenAsAJsonString_IsRead() =>
        Parse("""{"code":"A","message":"a","details":"{\"code\":\"B\",\"message\":\"b\"}"}""")
            .Details.ShouldHaveSingleItem()
            .Code.ShouldBe("B");

    [Fact]
    public void Entra_Shape_IsRead() =>
        Parse("""{"error":"invalid_client","error_description":"AADSTS7000215"}""")
            .ShouldBe(new ArmError("invalid_client", "AADSTS7000215"), Same);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("<html><body>Bad gateway</body></html>")]
    [InlineData("{\"error\":{\"code\":")]
    [InlineData("{\"error\":{\"code\":{},\"message\":[]}}")]
    public void Body_ThatSaysNothing_NamesTheStatusOnly(string body)
    {
        var error = ArmError.Parse(502, Encoding.UTF8.GetBytes(body));
        error.Code.ShouldBe(ArmErrorCodes.Unspecified);
        error.Message.ShouldContain("502");
        error.Message.ShouldNotContain("<");
    }

    [Fact]
    public void Body_OfPlainText_IsShown() => Parse("upstream timed out").Message.ShouldBe("upstream timed out");

    [Fact]
    public void Message_WithControlCharactersAndWithoutEnd_IsTamed()
    {
        var error = Parse($$"""{"code":"A","message":"x\u001b[31m\u0000{{new string('y', 10_000)}}"}""");
        error.Message.Length.ShouldBe(4000);
        error.Message.ShouldStartWith("x [31m y");
    }

    [Fact]
    public void Details_NestedWithoutEnd_AreCut()
    {
        var body =
            string.Concat(Enumerable.Repeat("""{"code":"A","details":[""", 25))
            + string.Concat(Enumerable.Repeat("]}", 25));
        var depth = 0;
        for (var error = Parse(body); error.Details.Count > 0; error = error.Details[0])
        {
            depth++;
        }
        depth.ShouldBe(6);
    }

    private static ArmError Parse(string body) => ArmError.Parse(400, Encoding.UTF8.GetBytes(body));

    private static readonly IEqualityComparer<ArmError> Same = EqualityComparer<ArmError>.Create(
        (a, b) => (a!.Code, a.Message, a.Target, a.Subcode) == (b!.Code, b.Message, b.Target, b.Subcode)
    );
}
