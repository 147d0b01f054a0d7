# The bot's own words in English. Project Fluent, https://projectfluent.org

unanswerable-nearest = The nearest it does answer:
suggest = I'm not sure which of these you mean:
attribution-article = the article
attribution-citing = the article, citing { $name }
attribution-headline = headline of another story
gloss = Unofficial translation: { $text }
note = Note: { $text }

start = Hello! I answer questions about this article only in its own words: every answer is an exact quote, with its speaker and paragraph. Where the article doesn't say, I say so.
start-ask = Just ask, in English, Hindi, Hinglish or Russian. For example:
article-card =
    { $paragraphs ->
        [one] { $paragraphs } paragraph
       *[other] { $paragraphs } paragraphs
    }; { $entries ->
        [one] { $entries } question answered from it
       *[other] { $entries } questions answered from it
    }.
article-source = Published by { $publisher }.
article-unknown = Publisher and link are not given in the source.
topics = What would you like to know about?
topic = { $topic }: pick a question.
ask-usage = Write the question after the command, as in “/ask { $example }”, or reply to somebody's question with /ask.
mention-usage = Yes? Write a question beside my name, or reply to somebody's question with it.
text-only = I can only read text. Please type your question.
old-button = This button is from an older version. Please ask again.
back = ‹ Topics

command-ask = Ask a question about the article
command-verify = Check whether words are a real quote
command-topics = Browse what the article answers
command-article = What the article is
command-help = How to ask
command-privacy = What the bot keeps
command-start = Begin

decline = The article doesn't answer that. Ask something else, or see what it does answer:
part-declined = The article doesn't answer that.
decline-nearest = The article doesn't answer that. The nearest it does answer:
not-understood = I didn't understand that as a question about the article. Put it in other words, or see what the article answers:
nothing-yet = The answers to this article have not been reviewed yet, so I can't give them. I can tell what the article is about, and check whether words are a real quote from it: /verify and the words.
remark = I only answer questions about the article. See what it answers:
revised = ✏️ The question was edited; this is the new answer.
attributed = Whose words these are, and where they stand:
from-article = 📰 { $article }
in-context = In context
read-in-context = Read in context ↗
related = Related
show-everyone = Show everyone
share = Share
shared =
    { $question }
    📰 { $article }
ask-more = Ask more
back-to-answer = ‹ Back to the answer
browse = What it answers
reason-wrong = Wrong answer
reason-not-asked = Not what I asked
reason-too-long = The quote is too long
thanks-for-vote = Thank you, noted.
what-was-wrong = What was wrong with that answer?
did-you-mean = Thank you, noted. Did you mean one of these?
vote-noted = Thank you, noted. This is what the article answers, or wait for an answer:
tell-me = 🔔 Tell me when you know
awaiting = 🔔 I'll tell you here, once, if an answer to this comes within 30 days. Until then I keep your question. /forget ends that.
awaiting-group = 🔔 If an answer comes within 30 days, I'll tell you once: in private if you have started me there, else here. Until then I keep the question. /forget ends that.
awaited-answer = 🔔 You asked me to tell you: now there is an answer.
question-gone = I no longer see the question. Please ask it again.
add-to-group = Add me to a group

greeting-mention = Hello! Ask me about the article, and I answer in its own words only: /ask and the question, or mention @{ $username }, or reply to one of my messages. I am silent otherwise.
greeting-privacy = Hello! Ask me about the article, and I answer in its own words only: /ask and the question, or reply to one of my messages. I am silent otherwise.

help =
    Type a question about the article; typos are fine. I answer with an exact quote and where it stands. After an answer, "when?" or "who said that?" work too.
help-group-mention = In a group: /ask and the question, or mention @{ $username }, or reply to one of my messages. To have somebody's question answered, reply to it with /ask; quote a part of it to ask just that.
help-group-privacy = In a group: /ask and the question, or reply to one of my messages (a mention of @{ $username } may not reach me there). To have somebody's question answered, reply to it with /ask; quote a part of it to ask just that.
help-inline = In any other chat: type @{ $username } and a few words, and choose an answer to send.
help-articles = /articles – choose the article; with a few words after it, find one
help-commands =
    /verify – check whether words are a real quote
    /topics – browse what the article answers
    /article – what the article is
    /privacy – what I keep
    /forget – delete what I keep about you

articles = Which article shall I answer from in this chat?
all-articles = All articles
articles-found = { $count ->
    [0] I find no article about that.
    [one] I find one article.
   *[other] I find { $count } articles, the best first.
    }
articles-search = To find one, send /articles and a few words of it.
privacy =
    About you I keep this: which of my messages answered which of yours (their numbers and yours, not their words) for two days, so that follow-ups and edits work; and your 👍 and 👎 for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }. /forget deletes both.

    Of a chat I keep its settings and, for thirty days, the numbers of my messages that quote an article, so that I can tell you there if it is corrected; /forget deletes those of your private chat.

    A question that got no answer, or whose answer got a 👎, is kept for the curator, without your name or the chat, for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }, then deleted. For as long I keep how many questions each answer got in a day. { $log ->
        [texts] At present the operator's log also holds what is written, so that a fault can be found.
       *[events] The operator's log holds technical events only, without what anyone wrote.
    }

    That you asked something in a group is kept for two hours at most, so that nobody can ask too much there. A message at which I failed is kept whole for seven days, so that the fault can be found; /forget deletes it.

    If you press 🔔 under a reply, I keep that question with your number for thirty days, so that I can tell you when there is an answer; then, once you are told, or at /forget, it is deleted.
forgotten = Done: what I kept about you is deleted. Questions that got no answer were kept without your name, so I can't tell which were yours; they are deleted in time (/privacy).
forget-question = Shall I delete what I keep about you? /privacy says what that is.
forget-yes = Yes, delete it
forget-no = No
forget-nothing = Nothing was deleted.
not-your-button = Only the person who asked can press this.
forgotten-nobody = You write in the name of a chat, so I keep nothing about you.
too-much = That is more than I may answer in a minute. I'll be silent for a moment; please ask again then.
just-answered = I have just replied to this here.
just-answered-you = { $name }, I have just replied to this here.
admins-only = Only the admins of this group can do that.
no-such-zone = I don't know the time zone { $zone }. Write a city, as in /settings Kathmandu

panel = Settings of this group
panel-when-spoken-to = I speak when spoken to
panel-clear-questions = I also answer clear questions
panel-speaks-limit =
    { $minutes ->
        [one] Unasked at most once in { $minutes } minute
       *[other] Unasked at most once in { $minutes } minutes
    }
panel-sees-little = ⚠️ Here I am shown only what is said to me. Make me an admin, or have privacy mode switched off at @BotFather, so that I see such questions.
panel-language = Language where the asker's is unknown: { $name }
panel-language-choice = The language is for askers whose own I can't tell.
panel-seen-by-asker = Answers seen by the asker only
panel-seen-by-asker-limit = The asker can show an answer to everyone. Where Telegram refuses, everyone sees it at once.
panel-zones = The time zone of the quiet hours. Any other: /settings and a city, as in /settings Kathmandu
panel-zone = Time zone
panel-to-zones = { $zone } ›
panel-quiet-hours = Quiet hours { $start }–{ $end } ({ $zone }, now { $now }): nothing unasked, answers without a sound
panel-no-quiet-hours = No quiet hours
panel-to-quiet-hours = Quiet hours ›
panel-article = Article: { $name }
panel-article-by-command = Article: { $name } (/articles lists them all)
panel-done = Done
panel-back = ‹ Back
panel-on = On
panel-off = Off

inline-nothing = “{ $question }”: the article doesn't answer that.
inline-none = Nothing in the article
inline-try = Try other words, or ask the bot
ask-the-bot = Ask the bot in private

profile-description = I answer questions about a news article only in its own words: exact quotes, with speaker and paragraph. Where the article doesn't say, I say so. Ask in English, Hindi, Hinglish or Russian.
profile-short-description = Answers about a news article, only in its own words: exact quotes, with speaker and paragraph.

command-articles = Choose or find an article
command-settings = How I behave in this group
command-stats = The figures of the last 30 days
command-forget = Delete what the bot keeps about you

correction = ✏️ The article was corrected on { DATETIME($date, dateStyle: "long") }.
correction-now = It says now:
correction-withdrawn = It no longer says this.

stats = 📊 { DATETIME($first, dateStyle: "long") } – { DATETIME($last, dateStyle: "long") }
stats-questions =
    { $questions ->
        [one] { $questions } question
       *[other] { $questions } questions
    }
stats-answered = answered
stats-suggested = offered others
stats-declined = declined
stats-not-understood = not understood
stats-top = Most answered
stats-misses = Asked in vain, or answered without help
stats-renewed = A changed article was taken over at { $moment }.
stats-refused = ⚠️ The changed article { $bank } is refused:
stats-drafts-withheld =
    { $count ->
        [one] ✍️ { $bank }: { $count } draft, which readers do not get until somebody has reviewed it.
       *[other] ✍️ { $bank }: { $count } drafts, which readers do not get until somebody has reviewed them.
    }
stats-drafts-served =
    { $count ->
        [one] ⚠️ { $bank }: { $count } draft is served unreviewed.
       *[other] ⚠️ { $bank }: { $count } drafts are served unreviewed.
    }
stats-set-aside =
    { $count ->
        [one] ⚠️ { $count } message could not be handled. The next version tries it again, or: python -m bot retry
       *[other] ⚠️ { $count } messages could not be handled. The next version tries them again, or: python -m bot retry
    }
stats-chart = Questions a day

verify-usage = Write the words after the command, as in “/verify It is our turn”, or reply to a message with /verify.
verdict-verbatim = ✅ Word for word in the article:
verdict-altered = ⚠️ Altered: not what the article says.
verdict-claimed = As claimed:
verdict-article-says = The article says:
verdict-absent = ❌ Not in the article: nothing near these words stands there.
verdict-paraphrase = These words are no quote from the article, so there is no verdict on them. The article says:
verdict-paraphrase-nothing = These words are no quote from the article, so there is no verdict on them.
verdict-translation = The article is in another language, so a translation gets no verdict. The article says:
verdict-translation-nothing = The article is in another language, so a translation gets no verdict, and I found nothing near it.
differs-changed = “{ $claimed }” → “{ $article }”
differs-left-out = left out: “{ $article }”
differs-added = added: “{ $claimed }”
differs-joined = joined: these words stand in separate places
differs-cut-off = cut off: “{ $article }” changes the sense
differs-speaker = speaker: not { $claimed } but { $article }
differs-speaker-unknown = speaker: the article does not show that { $claimed } says it

read-article = Read the article ↗
more = The article also says on this:
again = As before:
greeting-example = For example: /ask { $example }
decline-again = The article doesn't say that either. See what it does answer:
decline-here = The article doesn't say that here. On this it does say:
decline-here-again = That isn't said here either. On this the article does say:
decline-nearest-again = That isn't in the article either. The nearest it does answer:
not-understood-again = I don't find that in the article either. Other words may help, or one of its topics:
remark-again = Ask me something about the article, and I'll quote it:

talk-help-again = Ask in your own words, as you would ask a person. For example: “{ $example }” Or pick a topic:
talk-help = { talk-help-again }
talk-greeting = { talk-greeting-again }
talk-greeting-again = Hello again! What would you like to know about the article?
talk-identity = I'm a program, not a person, and no AI writes my answers: I look up the passage of the article that answers you, and quote it word for word.
talk-identity-again = Still only a program that quotes the article, word for word. Try me:
talk-maker = I'm a program that people wrote. I have no words of my own: the answers are the article's.
talk-maker-again = People wrote this program; more than that I can't tell.
talk-trust = You needn't take my word for it: every answer is copied from the article letter by letter, with its paragraph, so you can check it there. Whether the article itself is right I can't tell.
talk-trust-again = Check me: each quote names its paragraph, and /verify tells whether words stand in the article.
talk-person = There is only me here, a program. What I can't answer is kept, without your name, for the person who looks after these answers.
talk-person-again = I'm sorry, nobody else is here. Perhaps the article helps:
talk-languages = Write in English, Hindi, Hinglish or Russian. Quotes stay in the article's language, with an unofficial translation where there is one.
talk-languages-again = English, Hindi, Hinglish or Russian, as you like.
talk-stop = All right. I write only when I'm asked. /forget deletes what I keep about you.
talk-stop-again = I'm quiet until you ask me something.
talk-more = Gladly. About what? Ask a question, or pick a topic:
talk-more-again = Tell me what about: a question, or one of these topics:
talk-insult = I'm sorry I was no help. Tell me what you'd like to know about the article, or pick a topic:
talk-insult-again = Let's try again. A plain question works best, for example: “{ $example }”
talk-wrong = I'm sorry. Put it in other words, or press 👎 under an answer, so that the person who looks after these answers sees it.
talk-wrong-again = Sorry about that. Perhaps one of the topics helps:
talk-farewell = Goodbye! Come back whenever you have a question about the article.
talk-farewell-again = Bye!
talk-well-being = Fine, thank you. What would you like to know about the article?
talk-well-being-again = Still fine, thanks. What shall I look up?
talk-apology = No harm done. What would you like to know about the article?
talk-apology-again = It's all right. Ask away.
talk-confused = Let me put it plainly: you ask about the article, and I quote what it says. For example: “{ $example }”
talk-confused-again = Ask me something about the article, or pick a topic:
talk-doubt = Yes: what I quote stands in the article word for word. Whether the article is right I can't tell.
talk-doubt-again = Letter for letter. /verify checks any words that you send with it.
talk-laughter = 😄 Anything you'd like to know about the article?
talk-laughter-again = Good to see you in a good mood. Ask on whenever you like:
talk-hesitation = Take your time. If it helps, here is what the article answers:
talk-hesitation-again = No hurry.
talk-acknowledgement = Good. Ask on, or see what the article answers:
talk-acknowledgement-again = I'm here when you have another question.
