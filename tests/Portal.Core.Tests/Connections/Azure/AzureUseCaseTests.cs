using Portal.Core.Access;
using Portal.Core.Connections;
using Portal.Core.Connections.Azure;
using Portal.Core.History;
using Portal.Core.Rules;

namespace Portal.Core.Tests.Connections.Azure;

public sealed class AzureUseCaseTests
{
    private const string Tenant = "11111111-1111-1111-1111-111111111111";
    private const string Client = "22222222-2222-2222-2222-222222222222";
    private static readonly AzureSubscription s_east = new("33333333-3333-3333-3333-333333333333", "East", "Enabled");
    private static readonly AzureSubscription s_west = new("44444444-4444-4444-4444-444444444444", "West", "Enabled");
    private static readonly TestedStep s_passed = new(TestStep.Permissions, TestOutcome.Passed, "It may.");
    private readonly ConnectionPorts _ports = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Add_MakesOneConnectionForEachSubscription_WithItsSecretEntryAndTest()
    {
        (await AddAsync(Request())).ShouldBeEmpty();

        _ports
            .Connections.Select(it => (it.Name, it.Provider, it.Source))
            .ShouldBe([("east", "aks", ConnectionSource.Portal), ("west", "aks", ConnectionSource.Portal)]);
        _ports.Connections.Select(AzureConnection.SubscriptionId).ShouldBe([s_east.Id, s_west.Id]);
        _ports.SavedSecret.ShouldBe(ConnectionPorts.Secret);
        _ports
            .History.Select(it => (it.Kind, it.Action))
            .ShouldBe(Enumerable.Repeat((HistoryKind.Changed, "connections.add"), 2));
        var after = _ports.History[0].After!;
        after["subscriptionId"]!.GetValue<string>().ShouldBe(s_east.Id);
        after["test"]!.GetValue<string>().ShouldBe("passed");
        _ports.LastTests.Values.ShouldAllBe(test => test.Outcome == TestOutcome.Passed && test.Version == 1);
    }

    [Fact]
    public async Task Add_KeepsTheSecretOutOfSettingsAndHistory()
    {
        await AddAsync(Request());

        string.Concat(_ports.Connections.Select(it => it.Settings.ToJsonString()))
            .ShouldNotContain(ConnectionPorts.Secret);
        string.Concat(_ports.History.Select(it => it.After!.ToJsonString())).ShouldNotContain(ConnectionPorts.Secret);
        Request().Secret.ToString()!.ShouldNotContain(ConnectionPorts.Secret);
    }

    [Theory]
    [InlineData("East")]
    [InlineData("WEST")]
    public async Task Add_OfANameThatIsTaken_WritesNothingAndSaysAtWhichSubscription(string taken)
    {
        _ports.Known(taken);

        var findings = await AddAsync(Request());

        findings.Single().Sentence.ShouldContain("already");
        findings.Single().Field.ShouldBe(ChosenSubscriptionRules.Field(taken == "East" ? s_east.Id : s_west.Id));
        _ports.History.ShouldBeEmpty();
    }

    [Fact]
    public async Task Add_OfTwoWithOneName_SaysSoAtTheSecond() =>
        (await AddAsync(Request(secondName: "EAST")))
            .Single()
            .ShouldSatisfyAllConditions(
                it => it.Field.ShouldBe(ChosenSubscriptionRules.Field(s_west.Id)),
                it => it.Sentence.ShouldContain("too")
            );

    [Fact]
    public async Task Add_WhenSomebodyIsFasterWithAName_WritesNothingAndSaysSo()
    {
        _ports.TakenMeanwhile.Add("west");

        (await AddAsync(Request())).Single().Field.ShouldBe(ChosenSubscriptionRules.Field(s_west.Id));

        _ports.Connections.ShouldBeEmpty();
        _ports.LastTests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Add_OfASubscriptionThatIsConnected_WritesNoneOfThem_AndTryingIsHistory()
    {
        await AddAsync(Request());
        var north = new AzureSubscription("55555555-5555-5555-5555-555555555555", "North", "Enabled");

        var findings = await AddAsync(Request(), [new(north, "north", []), new(s_east, "second", [s_passed])]);

        var finding = findings.ShouldHaveSingleItem();
        finding.Field.ShouldBe(ChosenSubscriptionRules.Field(s_east.Id));
        finding.Sentence.ShouldStartWith(
            "The subscription East is connected already, as east. Open the connection east"
        );
        _ports.Connections.Count.ShouldBe(2);
        (_ports.History[^1].Kind, _ports.History[^1].Sentence).ShouldBe((HistoryKind.Denied, finding.Sentence));
    }

    [Fact]
    public async Task Add_OfASubscriptionInAnotherCloud_IsNoSecond()
    {
        await AddAsync(Request());

        (
            await AddAsync(Request(Access() with { Cloud = "Moon" }), [new(s_east, "second", [s_passed])])
        ).ShouldBeEmpty();
    }

    [Fact]
    public async Task Add_OfOneSubscriptionTwice_IsRefused() =>
        (await AddAsync(Request(), [new(s_east, "a", [s_passed]), new(s_east, "b", [s_passed])]))
            .Single()
            .Sentence.ShouldBe("East is chosen twice.");

    [Theory]
    [InlineData("Azure Stack", Tenant, Client, "cloud")]
    [InlineData("Custom", Tenant, Client, "cloud")]
    [InlineData("Public", "", Client, "tenant")]
    [InlineData("Public", "contoso.com/../x", Client, "tenant")]
    [InlineData("Public", Tenant, "portal", "client")]
    public async Task Add_OfAnAccessThatDoesNotServe_NamesTheField(
        string cloud,
        string tenant,
        string client,
        string field
    )
    {
        var access = Access() with { Cloud = cloud, TenantId = tenant.Length == 0 ? null : tenant, ClientId = client };

        (await AddAsync(Request(access))).Select(it => it.Field).ShouldBe([field]);

        _ports.Connections.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" copied-along ")]
    public async Task Add_OfASecretThatDoesNotServe_NamesItsField(string? secret) =>
        (await AddAsync(Request(secret: new AzureSecret { Secret = secret }))).Single().Field.ShouldBe("secret");

    [Fact]
    public async Task Add_OfACertificateThatEnded_IsRefused()
    {
        var request = Request(
            Access() with
            {
                Credential = AzureCredentialKind.ClientCertificate,
            },
            new AzureSecret { Certificate = Certificate(_ports.Time.GetUtcNow().AddSeconds(-1)) }
        );

        (await AddAsync(request))
            .Single()
            .ShouldSatisfyAllConditions(
                it => it.Field.ShouldBe("certificate"),
                it => it.Sentence.ShouldContain("ended")
            );
    }

    [Fact]
    public async Task Add_OfACertificate_KeepsItsKeySecretAndItsEndInSight()
    {
        var end = _ports.Time.GetUtcNow().AddDays(20);
        var request = Request(
            Access() with
            {
                Credential = AzureCredentialKind.ClientCertificate,
            },
            new AzureSecret { Certificate = Certificate(end) }
        );

        (await AddAsync(request)).ShouldBeEmpty();

        _ports.SavedSecret.ShouldBe("PEM with the key");
        var settings = _ports.Connections[0].Settings;
        settings["certificate"]!.GetValue<string>().ShouldBe("AB12");
        DateTimeOffset.Parse(settings["credentialEnd"]!.GetValue<string>(), null).ShouldBe(end);
    }

    [Theory]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----", "private key")]
    [InlineData("nothing", "no certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "PEM")]
    public async Task Add_OfTrustThatIsNone_SaysWhy(string pem, string sentence) =>
        (await AddAsync(Request(Access() with { TrustedCertificates = pem })))
            .Single()
            .ShouldSatisfyAllConditions(it => it.Field.ShouldBe("trust"), it => it.Sentence.ShouldContain(sentence));

    [Fact]
    public async Task Add_OfAManagedIdentity_NeedsNoTenantAndKeepsNoSecret()
    {
        var access = new AzureAccess { Cloud = "Public", Credential = AzureCredentialKind.ManagedIdentity };

        (await AddAsync(Request(access))).ShouldBeEmpty();

        _ports.SavedSecret.ShouldBeNull();
    }

    [Fact]
    public async Task Add_WithoutAPassedTest_IsRefusedUnlessThatIsMeant()
    {
        (await AddAsync(Request(evidence: TestEvidence.None))).Single().Field.ShouldBe("test");

        (await AddAsync(Request(evidence: TestEvidence.Waived))).ShouldBeEmpty();
        _ports.History[^1].After!["test"]!.GetValue<string>().ShouldStartWith("not passed");
    }

    [Fact]
    public async Task Rotate_ReplacesTheWayToSignIn_AndKeepsCloudAndSubscription()
    {
        await AddAsync(Request());
        var known = _ports.Connections[0];
        var access = Access() with { Cloud = "Moon", Credential = AzureCredentialKind.WorkloadIdentity };

        (await RotateAsync(known, access, AzureSecret.None)).ShouldBeEmpty();

        var entry = _ports.History[^1];
        (entry.Action, _ports.SavedSecret).ShouldBe(("connections.rotate", null));
        entry.Before!["credential"]!.GetValue<string>().ShouldBe("ClientSecret");
        entry.After!["credential"]!.GetValue<string>().ShouldBe("WorkloadIdentity");
        (entry.After!["cloud"]!.GetValue<string>(), entry.After!["subscriptionId"]!.GetValue<string>()).ShouldBe(
            ("Public", s_east.Id)
        );
        _ports.LastTests[known.Id].Version.ShouldBe(2);
    }

    [Fact]
    public async Task Rotate_OfWhatConfigurationSays_OrOfNoAzure_IsRefused()
    {
        await AddAsync(Request());
        var configured = _ports.Connections[0] with { Source = ConnectionSource.Configuration };
        var attached = _ports.Known("lab");

        (await RotateAsync(configured, Access(), Secret())).Single().Sentence.ShouldContain("configuration");
        (await RotateAsync(attached, Access(), Secret())).Single().Sentence.ShouldContain("does not lead to Azure");
        _ports.History.ShouldNotContain(entry => entry.Action == "connections.rotate");
    }

    [Fact]
    public async Task Rotate_OfWhatSomebodyElseChangedMeanwhile_IsRefused()
    {
        await AddAsync(Request());
        _ports.TooLate = true;

        (await RotateAsync(_ports.Connections[0], Access(), Secret())).Single().Sentence.ShouldContain("somebody else");
    }

    [Fact]
    public async Task Find_ProposesFreeNames_AndSaysWhatIsConnectedAlready()
    {
        await AddAsync(Request());
        _ports.Subscriptions.AddRange([
            s_east,
            s_west with
            {
                Name = "East",
            },
            new("55555555-5555-5555-5555-555555555555", "North", "Enabled"),
        ]);

        var found = await _ports.FindAzure.RunAsync(Admin, Access(), Secret(), Ct);

        found.Select(it => it.ProposedName).ShouldBe(["east-2", "east-3", "north"]);
        found.Select(it => it.ConnectedAs).ShouldBe(["east", "west", null]);
        _ports.SignedInWith!.Secret.ShouldBe(ConnectionPorts.Secret);
    }

    [Theory]
    [InlineData(Role.Operator)]
    [InlineData(Role.Approver)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Helpdesk)]
    [InlineData(Role.Viewer)]
    public async Task Nobody_but_an_Admin_signs_in_adds_or_rotates_and_trying_is_history(Role role)
    {
        var caller = ConnectionPorts.Caller(role);
        var known = _ports.Known("lab");

        await Should.ThrowAsync<AccessDeniedException>(() => _ports.FindAzure.RunAsync(caller, Access(), Secret(), Ct));
        await Should.ThrowAsync<AccessDeniedException>(() => _ports.AddAzure.SaveAsync(caller, Request(), Ct));
        await Should.ThrowAsync<AccessDeniedException>(() =>
            _ports.RotateAzure.SaveAsync(caller, known, Rotation(Access(), Secret()), Ct)
        );

        _ports.History.Select(entry => entry.Kind).ShouldBe(Enumerable.Repeat(HistoryKind.Denied, 3));
        _ports.SignedInWith.ShouldBeNull();
        _ports.Connections.ShouldHaveSingleItem();
    }

    private static Caller Admin => ConnectionPorts.Caller(Role.Admin);

    private Task<IReadOnlyList<Finding>> AddAsync(AddAzureRequest request) =>
        _ports.AddAzure.SaveAsync(Admin, request, Ct);

    private Task<IReadOnlyList<Finding>> AddAsync(AddAzureRequest request, ChosenSubscription[] chosen) =>
        AddAsync(
            new AddAzureRequest
            {
                Access = request.Access,
                Secret = request.Secret,
                Chosen = chosen,
                Evidence = request.Evidence,
                Words = request.Words,
            }
        );

    private Task<IReadOnlyList<Finding>> RotateAsync(Connection known, AzureAccess access, AzureSecret secret) =>
        _ports.RotateAzure.SaveAsync(Admin, known, Rotation(access, secret), Ct);

    private static RotateAzureRequest Rotation(AzureAccess access, AzureSecret secret) =>
        new()
        {
            Access = access,
            Secret = secret,
            Evidence = TestEvidence.Passed,
            Tested = [s_passed],
            Words = new ChangeWords("It was seen by too many", null),
        };

    private static AddAzureRequest Request(
        AzureAccess? access = null,
        AzureSecret? secret = null,
        string secondName = " west ",
        TestEvidence evidence = TestEvidence.Passed
    ) =>
        new()
        {
            Access = access ?? Access(),
            Secret = secret ?? Secret(),
            Chosen = [new(s_east, "east", [s_passed]), new(s_west, secondName, [s_passed])],
            Evidence = evidence,
            Words = new ChangeWords("New subscriptions of the shop", "CHG-9"),
        };

    private static AzureAccess Access() =>
        new()
        {
            Cloud = "Public",
            Credential = AzureCredentialKind.ClientSecret,
            TenantId = Tenant,
            ClientId = Client,
        };

    private static AzureSecret Secret() => new() { Secret = ConnectionPorts.Secret };

    private static ClientCertificate Certificate(DateTimeOffset end) =>
        new()
        {
            Pem = "PEM with the key",
            Subject = "portal",
            Thumbprint = "AB12",
            Start = end.AddYears(-1),
            End = end,
        };
}
