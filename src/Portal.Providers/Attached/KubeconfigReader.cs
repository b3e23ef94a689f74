using Portal.Core.Connections;
using Portal.Kubernetes.KubeConfig;

namespace Portal.Providers.Attached;

/// <summary>Holds a kubeconfig that a person brought to the policy for uploads, and says what it says.</summary>
internal sealed class KubeconfigReader(UploadPolicy uploads, TimeProvider time) : IKubeconfigReader
{
    public KubeconfigReading Read(string text, string? context)
    {
        try
        {
            var file = KubeConfigFile.Parse(text);
            return new KubeconfigReading(
                file.ContextNames,
                KubeConfigSummary.Of(file, uploads.Policy, context) is { } summary ? ToContext(summary) : null,
                ProblemsOf(file, context)
            );
        }
        catch (KubeConfigException exception)
        {
            return new KubeconfigReading([], null, ToProblems(exception));
        }
    }

    private KubeconfigProblem[] ProblemsOf(KubeConfigFile file, string? context)
    {
        try
        {
            file.Resolve(uploads.Policy, context, time);
            return [];
        }
        catch (KubeConfigException exception)
        {
            return ToProblems(exception);
        }
    }

    private static KubeconfigContext ToContext(KubeConfigSummary summary) =>
        new(
            summary.Context,
            summary.Server,
            summary.User,
            Enum.Parse<KubeconfigCredential>(summary.Kind.ToString()),
            summary.Subject,
            summary.CredentialEnd
        );

    private static KubeconfigProblem[] ToProblems(KubeConfigException exception) =>
        [.. exception.Problems.Select(it => new KubeconfigProblem(it.Line, it.Field, it.Reason))];
}
