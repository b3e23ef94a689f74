using Portal.Sandbox.Kubernetes.Access;
using Portal.Sandbox.Kubernetes.Api.Answers;
using Portal.Sandbox.Kubernetes.Api.Decoding;
using Portal.Sandbox.Kubernetes.Api.Requests;
using Portal.Sandbox.Kubernetes.Api.Selectors;
using Portal.Sandbox.Kubernetes.Discovery;
using Portal.Sandbox.Kubernetes.Metrics;

namespace Portal.Sandbox.Kubernetes.Api;

/// <summary>Reviews and metrics: computed when asked, kept nowhere.</summary>
internal sealed class UnstoredResources(AccessReviews reviews, ResourceMetrics metrics)
{
    public async Task<ApiAnswer> AnswerAsync(ApiCall call)
    {
        if (call.Kind.Group == UnstoredKinds.Metrics)
            return Measured(call);
        if (call.Verb != "create")
            throw ApiRefusal.MethodNotAllowed();
        var options = WriteOptions.Read(call);
        var body = await BodyReader.ReadAsync(call, Target.Of(call.Kind), options.Validation);
        return ApiAnswer.Of(201, reviews.Answer(call.Kind, call.User, call.Namespace, body));
    }

    private ApiAnswer Measured(ApiCall call)
    {
        if (call.Verb == "get")
            return ApiAnswer.Of(200, metrics.Get(call.Kind, call.Namespace, call.Name));
        var labels = LabelQuery.Parse(call.Parameter("labelSelector") ?? "");
        var fields = FieldQuery.Parse(call.Kind, call.Parameter("fieldSelector") ?? "");
        return ApiAnswer.Of(
            200,
            metrics.List(
                call.Kind,
                call.Namespace,
                document => labels.Matches(document) && fields.Matches(call.Kind, document)
            )
        );
    }
}
