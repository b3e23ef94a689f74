using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Portal.Kubernetes.Errors;

namespace Portal.Kubernetes.Credentials;

/// <summary>
/// Runs a credential plugin once. Source:
/// https://kubernetes.io/docs/reference/access-authn-authz/authentication/#client-go-credential-plugins.
/// </summary>
internal sealed partial class ExecPlugin(ExecCommand command, TimeProvider time)
{
    private const int MaxOutput = 256 * 1024;
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);
    private static readonly string[] s_inherited = ["PATH", "HOME", "USERPROFILE", "SystemRoot", "TEMP", "TMP", "LANG"];

    public async ValueTask<Credential> RunAsync(CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = StartInfo() };
        try
        {
            process.Start();
        }
        catch (Win32Exception exception)
        {
            throw new KubeCredentialException($"The credential plugin {command.Command} cannot be started.", exception);
        }
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(s_timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // Both are read at once: a plugin whose stderr nobody reads stops when the pipe is full.
            var output = ReadAsync(process.StandardOutput, either);
            var errors = ReadAsync(process.StandardError, either);
            await Task.WhenAll(output, errors, process.WaitForExitAsync(either.Token));
            return process.ExitCode is 0
                ? ExecCredentialReader.Read(await output, command.ApiVersion)
                : throw Failed(process.ExitCode, await errors);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new KubeCredentialException(
                limit.IsCancellationRequested
                    ? $"The credential plugin {command.Command} did not end within 30 seconds."
                    : $"The credential plugin {command.Command} printed more than 256 KiB.",
                exception
            );
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private ProcessStartInfo StartInfo()
    {
        var start = new ProcessStartInfo(command.Command, command.Arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The portal's own environment holds the portal's own secrets.
        var inherited = s_inherited
            .Select(name => (name, Value: start.Environment.TryGetValue(name, out var it) ? it : null))
            .ToList();
        start.Environment.Clear();
        foreach (var (name, value) in inherited.Where(it => it.Value is not null))
        {
            start.Environment[name] = value;
        }
        foreach (var (name, value) in command.Environment)
        {
            start.Environment[name] = value;
        }
        start.Environment["KUBERNETES_EXEC_INFO"] = ExecCredentialReader.Request(command);
        return start;
    }

    private static async Task<string> ReadAsync(StreamReader reader, CancellationTokenSource stop)
    {
        var text = new StringBuilder();
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer, stop.Token) is > 0 and var count)
        {
            text.Append(buffer, 0, count);
            if (text.Length > MaxOutput)
            {
                await stop.CancelAsync();
                stop.Token.ThrowIfCancellationRequested();
            }
        }
        return text.ToString();
    }

    private KubeCredentialException Failed(int code, string errors) =>
        new(
            FormattableString.Invariant($"The credential plugin {command.Command} ended with {code}: ")
                + FarSideText.Limit(LongWord().Replace(errors, "(removed)"), 1000)
        );

    // Whatever is that long in an error message is a token or a key more often than a word.
    [GeneratedRegex(@"[A-Za-z0-9_\-.+/=]{40,}", RegexOptions.NonBacktracking)]
    private static partial Regex LongWord();
}
