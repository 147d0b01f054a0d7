CREATE TABLE answers (
    chat_id BIGINT NOT NULL,
    question_id BIGINT NOT NULL,
    answer_id BIGINT NOT NULL,
    thread_id BIGINT,
    asker_id BIGINT,
    bank_key VARCHAR,
    entry_id VARCHAR,
    language VARCHAR(32) NOT NULL,
    given DATETIME NOT NULL,
    PRIMARY KEY (chat_id, question_id)
);
CREATE INDEX answers_by_age ON answers (given);
CREATE INDEX answers_by_message ON answers (chat_id, answer_id);
CREATE TABLE chat_settings (
    chat_id BIGINT NOT NULL,
    speaks VARCHAR(32) NOT NULL,
    language VARCHAR(32),
    quiet_start TIME,
    quiet_end TIME,
    time_zone VARCHAR NOT NULL,
    bank_key VARCHAR,
    PRIMARY KEY (chat_id)
);
CREATE TABLE unanswered_questions (
    id INTEGER NOT NULL,
    text VARCHAR(500) NOT NULL,
    language VARCHAR(32) NOT NULL,
    outcome VARCHAR(32) NOT NULL,
    bank_key VARCHAR,
    asked_on DATE NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX ix_unanswered_questions_asked_on ON unanswered_questions (asked_on);
CREATE TABLE volunteered (
    chat_id BIGINT NOT NULL,
    latest DATETIME NOT NULL,
    PRIMARY KEY (chat_id)
);
CREATE TABLE votes (
    chat_id BIGINT NOT NULL,
    message_id BIGINT NOT NULL,
    user_id BIGINT NOT NULL,
    bank_key VARCHAR NOT NULL,
    entry_id VARCHAR NOT NULL,
    is_helpful BOOLEAN NOT NULL,
    reason VARCHAR(32),
    "cast" DATETIME NOT NULL,
    PRIMARY KEY (chat_id, message_id, user_id)
);
INSERT INTO answers VALUES (-1000, 1, 2, NULL, 7000000001, 'harbour', 'cost', 'hi', '2026-03-01 12:00:00.000000');
INSERT INTO chat_settings VALUES (-1000, 'clear-questions', 'ru', '23:00:00.000000', '07:00:00.000000', 'Europe/Moscow', 'harbour');
INSERT INTO unanswered_questions (text, language, outcome, bank_key, asked_on) VALUES ('why?', 'ru', 'declined', NULL, '2026-03-01');
INSERT INTO volunteered VALUES (-1000, '2026-03-01 12:00:00.000000');
INSERT INTO votes VALUES (-1000, 2, 7000000001, 'harbour', 'cost', 1, NULL, '2026-03-01 12:00:00.000000');
