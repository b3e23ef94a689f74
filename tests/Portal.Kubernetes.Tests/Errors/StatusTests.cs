using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Portal.Kubernetes.Errors;
using Portal.Kubernetes.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Kubernetes.Tests.Errors;

public sealed class StatusTests
{
    [Fact]
    public async Task K17_status_object_becomes_the_error()
    {
        await using var cluster = FarCluster.Answering(
            FaultAnswer.Json(
                422,
                """
                {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure",
                 "message":"Pod \"x\" is invalid: spec.containers: Required value","reason":"Invalid",
                 "details":{"name":"x","kind":"Pod","causes":[
                   {"reason":"FieldValueRequired","message":"Required value","field":"spec.containers"}]},"code":422}
                """
            )
        );
        var error = await Should.ThrowAsync<KubeApiException>(() => cluster.Transport.CallAsync());
        error.IsInvalid.ShouldBeTrue();
        error.Message.ShouldBe("Pod \"x\" is invalid: spec.containers: Required value");
        error.Status.Kind.ShouldBe("Pod");
        error.Status.Request.ShouldBe("GET /version");
        error.Status.Causes.ShouldBe([new("FieldValueRequired", "Required value", "spec.containers")]);
    }

    [Theory]
    [InlineData(401, "Unauthorized", nameof(KubeApiException.IsUnauthorized))]
    [InlineData(403, "Forbidden", nameof(KubeApiException.IsForbidden))]
    [InlineData(404, "NotFound", nameof(KubeApiException.IsNotFound))]
    [InlineData(409, "Conflict", nameof(KubeApiException.IsConflict))]
    [InlineData(409, "AlreadyExists", nameof(KubeApiException.IsAlreadyExists))]
    [InlineData(410, "Expired", nameof(KubeApiException.IsGone))]
    [InlineData(422, "Invalid", nameof(KubeApiException.IsInvalid))]
    [InlineData(429, "TooManyRequests", nameof(KubeApiException.IsThrottled))]
    public void K17_each_refusal_answers_to_its_name_alone(int code, string reason, string property)
    {
        var error = new KubeApiException(new KubeStatus(code, "No.") { Reason = reason });
        typeof(KubeApiException)
            .GetProperties()
            .Where(it => it.PropertyType == typeof(bool) && (bool)it.GetValue(error)!)
            .Select(it => it.Name)
            .ShouldBe([property]);
    }

    [Theory]
    [InlineData(404, "404 page not found\n", "HTTP 404: 404 page not found")]
    [InlineData(500, "", "HTTP 500")]
    [InlineData(502, "<html>\u0000bad</html>", "HTTP 502: <html> bad</html>")]
    [InlineData(404, "{\"paths\":[]}", "HTTP 404: {\"paths\":[]}")]
    [InlineData(500, "{\"kind\":\"Status\",\"code\":500}", "The API server gave no reason.")]
    public void K17_what_is_no_status_or_half_of_one_is_tolerated(int code, string body, string message)
    {
        var status = Read(code, body);
        status.Message.ShouldBe(message);
        status.Code.ShouldBe(code);
    }

    [Fact]
    public void K17_long_foreign_text_is_cut() =>
        Read(500, new string('x', 100_000)).Message.Length.ShouldBeLessThan(530);

    [Fact]
    public void K17_any_bytes_make_an_error() =>
        Prop.ForAll(
                Gen.Elements(
                        "{",
                        "}",
                        "[",
                        "]",
                        "\"kind\":\"Status\"",
                        ",",
                        ":",
                        "\"details\"",
                        "\"causes\"",
                        "null",
                        "1e99",
                        "\"\\ud800\"",
                        "\"message\"",
                        "\"code\""
                    )
                    .ListOf()
                    .Select(string.Concat)
                    .ToArbitrary(),
                body => Read(500, body).Message is not null
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithQuietOnSuccess(true));

    [Fact]
    public void K17_lone_surrogate_in_a_status_is_no_message() =>
        Read(500, """{"kind":"Status","message":"\ud800","reason":"R"}""").Message.ShouldBe("R");

    private static KubeStatus Read(int code, string body) =>
        StatusReader.Read(code, Encoding.UTF8.GetBytes(body), "GET /x", null, TimeProvider.System);
}
